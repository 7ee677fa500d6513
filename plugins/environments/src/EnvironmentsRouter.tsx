import { Route, Routes, useParams } from 'react-router-dom';
import { CreateEnvironmentPage } from './create/CreateEnvironmentPage';
import { EnvironmentPage } from './environment/EnvironmentPage';
import { EnvironmentsPage } from './list/EnvironmentsPage';

function OneEnvironment() {
  const { environment = '' } = useParams();
  // Another Environment is another page: nothing of the last one may linger.
  return <EnvironmentPage key={environment} name={environment} />;
}

/** The pages under /environments. */
export function EnvironmentsRouter() {
  return (
    <Routes>
      <Route index element={<EnvironmentsPage />} />
      <Route path="create" element={<CreateEnvironmentPage />} />
      <Route path=":environment" element={<OneEnvironment />} />
    </Routes>
  );
}
