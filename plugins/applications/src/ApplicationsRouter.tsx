export function ApplicationsRouter() {
  return <></>;
}
