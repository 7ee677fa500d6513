import { Route, Routes, useParams } from 'react-router-dom';
import { ApplicationPage } from './application/ApplicationPage';
import { ApplicationsPage } from './list/ApplicationsPage';

function OneApplication() {
  const { environment = '', application = '', tab } = useParams();
  return <ApplicationPage key={`${environment}/${application}`} environment={environment} name={application} tab={tab} />;
}

/** The pages under /applications. */
export function ApplicationsRouter() {
  return (
    <Routes>
      <Route index element={<ApplicationsPage />} />
      <Route path=":environment/:application" element={<OneApplication />} />
      <Route path=":environment/:application/:tab" element={<OneApplication />} />
    </Routes>
  );
}
