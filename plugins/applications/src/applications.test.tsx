import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ApplicationView } from '@catalyst/model';
import {
  aBlueprint,
  anApplication,
  anEnvironment,
  createTestBackend,
  renderCatalyst,
  SeenRequest,
} from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { ApplicationsRouter } from './ApplicationsRouter';

const shop = anApplication({ dependencies: [{ alias: 'db', application: 'shop-db' }] });
const database = anApplication({ name: 'shop-db', backing: true, usedBy: ['shop'], endpoint: undefined });
const provisioning = '/api/catalyst-provisioning/v1/environments/acme-dev';

const version = {
  ...aBlueprint(),
  overlays: {},
  configSchema: {
    type: 'object',
    properties: {
      replicas: { type: 'integer', title: 'Pods', default: 1 },
      title: { type: 'string', title: 'Site title' },
    },
  },
};

const settings = { name: 'shop', blueprint: 'bp-wordpress', version: '1.4.0', config: { replicas: 2, title: 'Shop' } };

const planFor = ({ body }: SeenRequest) => {
  const { action, application } = body as { action: 'change' | 'remove'; application: { name: string } };
  const { name } = application;
  return {
    digest: 'b71e04d',
    head: '9c0d2f7',
    environment: 'acme-dev',
    applications: [
      {
        name,
        blueprint: 'bp-wordpress',
        version: '1.4.0',
        title: 'WordPress',
        category: 'web',
        action,
        order: 1,
        waitsFor: [],
      },
    ],
    files: [{ path: `applications/${name}/values.yaml`, before: 'replicas: 2\n', after: 'replicas: 3\n' }],
    dependencies: [],
    dependents: [],
    orphans: [],
    gates: [],
    message: `${action} ${name}`,
  };
};

function show(at: string, applications: ApplicationView[] = [shop, database]) {
  localStorage.clear();
  const backend = createTestBackend({
    environments: [{ view: anEnvironment(), applications }],
    answers: {
      'GET /api/catalyst-environments/v1/organizations': () => ({ items: [{ name: 'acme' }] }),
      'GET /api/catalyst-blueprints/v1/blueprints': () => ({ items: [aBlueprint()] }),
      'GET /api/catalyst-blueprints/v1/blueprints/bp-wordpress': () =>
        aBlueprint({ version: '1.5.0', versions: ['1.5.0', '1.4.0', '1.3.0'] }),
      'GET /api/catalyst-blueprints/v1/blueprints/bp-wordpress/versions/1.4.0': () => version,
      'GET /api/catalyst-projector/v1/environments/acme-dev/applications/shop/history': () => ({
        items: [
          {
            commit: 'e81b3c4d90',
            at: new Date().toISOString(),
            by: 'acme-admin',
            message: 'Set media storage to 60 GB\n\nCatalyst-Plan: x',
          },
        ],
      }),
      [`GET ${provisioning}/applications/shop`]: () => settings,
      [`POST ${provisioning}/plans`]: planFor,
      [`PATCH ${provisioning}/applications/shop`]: () => ({ commit: 'e81b3c4' }),
      [`DELETE ${provisioning}/applications/shop`]: () => ({ commit: 'e81b3c4' }),
    },
  });
  return { backend, ...renderCatalyst(<ApplicationsRouter />, { backend, at, mountPath: '/applications/*' }) };
}

describe('the list of Applications', () => {
  it('shows all of the Organization, trouble first', async () => {
    const { container } = show('/applications', [shop, anApplication({ name: 'worker', state: 'Failed' })]);
    await screen.findByRole('row', { name: /worker/ });
    const names = screen.getAllByRole('rowheader').map(each => each.textContent);
    expect(names).toEqual(['worker', 'shop']);
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('the list, live', () => {
  it('moves nothing by itself, sorts by a column, and keeps databases apart', async () => {
    const { backend } = show('/applications', [shop, anApplication({ name: 'blog' }), database]);
    const own = within(await screen.findByRole('region', { name: 'Applications' }));
    const names = () => own.getAllByRole('rowheader').map(each => each.textContent);
    expect(names()).toEqual(['blog', 'shop']);
    expect(within(screen.getByRole('region', { name: 'Backing services' })).getByRole('row', { name: /shop-db/ })).toBeInTheDocument();
    act(() => backend.upsert({ ...shop, state: 'Failed' }));
    expect(await own.findByText('Failed')).toBeInTheDocument();
    expect(names()).toEqual(['blog', 'shop']);
    await userEvent.click(own.getByRole('button', { name: 'Regroup' }));
    expect(names()).toEqual(['shop', 'blog']);
    await userEvent.click(own.getByRole('columnheader', { name: 'Application' }));
    expect(names()).toEqual(['blog', 'shop']);
  });
});

describe('the page of an Application', () => {
  it('says how it is, what it relies on and what was done to it', async () => {
    const { container } = show('/applications/acme-dev/shop');
    expect(
      within(await screen.findByRole('region', { name: 'Relies on' })).getByRole('link', { name: 'shop-db' }),
    ).toHaveAttribute('href', '/applications/acme-dev/shop-db');
    expect(await screen.findByText('Set media storage to 60 GB')).toBeInTheDocument();
    expect(screen.getAllByRole('tab').map(tab => tab.textContent)).toEqual(['Overview', 'Settings', 'History']);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('follows the Application live', async () => {
    const { backend } = show('/applications/acme-dev/shop');
    await screen.findByRole('heading', { name: 'shop', level: 1 });
    act(() =>
      backend.upsert({
        ...shop,
        state: 'Updating',
        targetVersion: '1.5.0',
        progress: { step: 'Applied', message: 'Flux applies it.' },
      }),
    );
    expect(await screen.findByRole('heading', { name: 'Rollout of 1.5.0' })).toBeInTheDocument();
    expect(screen.getByText('Flux applies it.')).toBeInTheDocument();
  });

  it('is not there for those who may not know of it', async () => {
    show('/applications/acme-dev/secret');
    expect(await screen.findByText('There is no Application “secret” here')).toBeInTheDocument();
  });

  it('commits a change of settings as the difference, after its plan', async () => {
    const { backend } = show('/applications/acme-dev/shop/settings');
    const pods = await screen.findByRole('textbox', { name: 'Pods' });
    expect(screen.getByRole('button', { name: 'Review plan' })).toBeDisabled();
    await userEvent.clear(pods);
    await userEvent.click(pods);
    await userEvent.paste('3');
    await userEvent.tab();
    await userEvent.click(screen.getByRole('button', { name: 'Review plan' }));
    expect(await screen.findByText('replicas: 3')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(backend.requests.some(({ method }) => method === 'PATCH')).toBe(true));
    const write = backend.requests.find(({ method }) => method === 'PATCH');
    expect(write?.body).toEqual({ config: { replicas: 3 }, planDigest: 'b71e04d', message: 'change shop' });
  });

  it('shows its settings to those who may not change them, and takes no change', async () => {
    // In an Environment of its own: what may be done in another one is remembered.
    const backend = createTestBackend({
      environments: [{ view: anEnvironment({ name: 'acme-prod' }), applications: [anApplication({ environment: 'acme-prod' })] }],
      answers: {
        'GET /api/catalyst-blueprints/v1/blueprints/bp-wordpress/versions/1.4.0': () => version,
        'GET /api/catalyst-provisioning/v1/environments/acme-prod/applications/shop': () => settings,
      },
    });
    renderCatalyst(<ApplicationsRouter />, {
      backend,
      at: '/applications/acme-prod/shop/settings',
      mountPath: '/applications/*',
      denied: ['catalyst.application.change'],
    });
    expect(await screen.findByText('You may look, not change.')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Pods' })).toBeDisabled();
    expect(screen.getByRole('textbox', { name: /Site title/ })).toBeDisabled();
  });

  it('pauses after saying what that means', async () => {
    const { backend } = show('/applications/acme-dev/shop?do=pause');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/shop is scaled to zero. Its data and its settings stay./)).toBeInTheDocument();
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Pause' })).toBeEnabled());
    await userEvent.click(dialog.getByRole('button', { name: 'Pause' }));
    await waitFor(() =>
      expect(backend.requests.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ paused: true }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('offers the newest version first', async () => {
    show('/applications/acme-dev/shop?do=version');
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Change to 1.5.0' })).toBeEnabled());
  });

  it('does not remove what others need, and says who', async () => {
    show('/applications/acme-dev/shop-db?do=remove');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/cannot be removed while it is needed/)).toHaveTextContent('Remove first: shop');
    expect(dialog.queryByRole('button', { name: 'Remove' })).not.toBeInTheDocument();
  });

  it('removes after showing what goes', async () => {
    const { backend } = show('/applications/acme-dev/shop?do=remove');
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('0 Applications created, 0 changed, 1 removed')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(backend.requests.some(({ method }) => method === 'DELETE')).toBe(true));
  });
});
