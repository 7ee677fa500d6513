export function CreateEnvironmentPage() {
  return <></>;
}
