import { Route, Routes, useParams } from 'react-router-dom';
import { BlueprintPage } from './blueprint/BlueprintPage';
import { MarketplacePage } from './catalog/MarketplacePage';
import { InstallPage } from './install/InstallPage';

function OneBlueprint() {
  const { blueprint = '' } = useParams();
  return <BlueprintPage key={blueprint} name={blueprint} />;
}

function Install() {
  const { blueprint = '' } = useParams();
  return <InstallPage key={blueprint} name={blueprint} />;
}

/** The pages under /marketplace. */
export function MarketplaceRouter() {
  return (
    <Routes>
      <Route index element={<MarketplacePage />} />
      <Route path=":blueprint" element={<OneBlueprint />} />
      <Route path=":blueprint/install" element={<Install />} />
    </Routes>
  );
}
