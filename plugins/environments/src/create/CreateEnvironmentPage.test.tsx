import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { anEnvironment, createTestBackend, Refusal, renderCatalyst } from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { CreateEnvironmentPage } from './CreateEnvironmentPage';

const made = 'POST /api/catalyst-environments/v1/environments';

function show(answer: unknown, organization = 'acme', denied: string[] = []) {
  const backend = createTestBackend({
    environments: [{ view: anEnvironment(), applications: [] }],
    answers: {
      'GET /api/catalyst-environments/v1/organizations': () => ({ items: [{ name: organization }] }),
      [made]: () => answer,
    },
  });
  const pages = (
    <Routes>
      <Route path="create" element={<CreateEnvironmentPage />} />
      <Route path=":environment" element={<p>The page of it</p>} />
    </Routes>
  );
  renderCatalyst(pages, { backend, at: '/environments/create', mountPath: '/environments/*', denied });
  return backend;
}

const create = async () => userEvent.click(await screen.findByRole('button', { name: 'Create Environment' }));

describe('CreateEnvironmentPage', () => {
  it('goes to the new Environment when the stream knows of it, and not before', async () => {
    const backend = show({ name: 'acme-poc' });
    await userEvent.click(await screen.findByRole('radio', { name: /Proof of concept/ }));
    await create();
    await waitFor(() => expect(backend.requests.some(({ method }) => method === 'POST')).toBe(true));
    expect(screen.queryByText('The page of it')).not.toBeInTheDocument();
    act(() => backend.send({ type: 'environment', environment: 'acme-poc', revision: 2, view: anEnvironment({ name: 'acme-poc', ready: false }) }));
    expect(await screen.findByText('The page of it')).toBeInTheDocument();
  });

  it('says why it was not created', async () => {
    show(new Refusal(409, { name: 'ConflictError', message: 'acme has an Environment acme-poc already.' }));
    await screen.findByRole('radio', { name: /Development/ });
    await create();
    expect(await screen.findByRole('alert')).toHaveTextContent('acme has an Environment acme-poc already.');
    expect(screen.getByRole('button', { name: 'Create Environment' })).toBeEnabled();
  });

  it('is not there for those who may not', async () => {
    // In an Organization of their own: what may be done in another one is remembered.
    show({}, 'globex', ['catalyst.environment.create']);
    expect(await screen.findByText('There is no page here')).toBeInTheDocument();
  });
});
