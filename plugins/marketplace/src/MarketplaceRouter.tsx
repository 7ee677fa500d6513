export function MarketplaceRouter() {
  return <></>;
}
