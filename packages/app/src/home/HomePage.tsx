export function HomePage() {
  return <></>;
}
