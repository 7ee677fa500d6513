import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  aBlueprint,
  anApplication,
  anEnvironment,
  createTestBackend,
  Refusal,
  renderCatalyst,
  SeenRequest,
} from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { MarketplaceRouter } from './MarketplaceRouter';

const wordpress = aBlueprint();
const mariadb = aBlueprint({
  name: 'bp-mariadb',
  version: '1.0.0',
  versions: ['1.0.0'],
  card: { title: 'MariaDB', tagline: 'A relational database.', category: 'database' },
});
const hardened = aBlueprint({
  name: 'bp-acme-service',
  visibility: 'private',
  organization: 'acme',
  card: { title: 'Acme service', tagline: 'The standard service.', category: 'developer-tools' },
});

const version = {
  ...wordpress,
  configSchema: { type: 'object', properties: { title: { type: 'string', title: 'Site title', default: 'My site' }, replicas: { type: 'integer', title: 'Pods', default: 1 } } },
  overlays: { small: { replicas: 1 }, large: { replicas: 3 } },
  readme: '## Before you install\n\nPick a name.',
  kind: 'HelmChart',
  ready: true,
};

const planFor = ({ body }: SeenRequest) => {
  const { application } = body as { application: { name: string; bindings?: { db?: { use?: string } } } };
  const use = application.bindings?.db?.use;
  const database = use ?? `${application.name}-db`;
  return {
    digest: `digest-of-${database}`,
    head: '9c0d2f7bbb',
    environment: 'acme-dev',
    applications: [
      ...(use ? [] : [{ name: database, blueprint: 'bp-mariadb', version: '1.0.0', title: 'MariaDB', category: 'database', action: 'create', order: 1, waitsFor: [] }]),
      { name: application.name, blueprint: 'bp-wordpress', version: '1.4.0', title: 'WordPress', category: 'web', action: 'create', order: 2, waitsFor: [database] },
    ],
    files: [{ path: `applications/${application.name}/values.yaml`, after: 'title: My site\n' }],
    dependencies: [
      {
        of: application.name,
        alias: 'db',
        blueprint: 'bp-mariadb',
        version: '^1.0',
        description: 'for its content',
        sharing: 'allowed',
        mode: 'managed',
        candidates: [
          { application: 'shared-db', version: '1.0.0' },
          { application: 'old-db', version: '0.9.0', problem: 'it is 0.9.0 and ^1.0 is needed.' },
        ],
        binding: { application: database, created: !use },
      },
    ],
    dependents: [],
    orphans: [],
    gates: [],
    message: `Install ${application.name} from wordpress 1.4.0`,
  };
};

const blueprints = '/api/catalyst-blueprints/v1/blueprints';
const provisioning = '/api/catalyst-provisioning/v1/environments/acme-dev';

function show(at: string, answers: Parameters<typeof createTestBackend>[0] = {}, denied: string[] = []) {
  localStorage.clear();
  const backend = createTestBackend({
    environments: [
      { view: anEnvironment(), applications: [anApplication({ blueprint: { name: 'bp-wordpress', version: '1.3.0', title: 'WordPress', category: 'web' } })] },
      { view: anEnvironment({ name: 'acme-prod' }), applications: [] },
    ],
    answers: {
      'GET /api/catalyst-environments/v1/organizations': () => ({ items: [{ name: 'acme' }] }),
      'GET /api/catalyst-environments/v1/environments/acme-dev': () => ({ name: 'acme-dev', domain: 'acme-dev.sovereign.example' }),
      [`GET ${blueprints}`]: () => ({ items: [wordpress, mariadb, hardened] }),
      [`GET ${blueprints}/bp-wordpress`]: () => wordpress,
      [`GET ${blueprints}/bp-wordpress/versions`]: () => ({ items: [{ version: '1.4.0', ready: true }, { version: '1.3.0', ready: true }] }),
      [`GET ${blueprints}/bp-wordpress/versions/1.4.0`]: () => version,
      [`POST ${provisioning}/plans`]: planFor,
      [`POST ${provisioning}/applications`]: () => ({ commit: 'e81b3c4' }),
      ...answers.answers,
    },
  });
  return { backend, ...renderCatalyst(<MarketplaceRouter />, { backend, at, mountPath: '/marketplace/*', denied }) };
}

describe('the marketplace', () => {
  it('shows each Blueprint with its publisher and where the Organization has it', async () => {
    const { container } = show('/marketplace');
    const card = within(await screen.findByRole('article', { name: 'WordPress' }));
    expect(card.getByText('Websites and blogs.')).toBeInTheDocument();
    expect(await card.findByText('In acme-dev')).toBeInTheDocument();
    expect(card.getByText('1 older')).toBeInTheDocument();
    expect(within(screen.getByRole('article', { name: 'Acme service' })).getByText('Private to acme · team-web')).toBeInTheDocument();
    expect(within(screen.getByRole('article', { name: 'MariaDB' })).getByText('Not installed')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('finds by word and category, and says when nothing matches', async () => {
    show('/marketplace');
    await screen.findByRole('article', { name: 'WordPress' });
    await userEvent.click(screen.getByRole('button', { name: /^Databases/ }));
    expect(screen.getAllByRole('article')).toHaveLength(1);
    await userEvent.click(screen.getByRole('searchbox', { name: 'Search Blueprints' }));
    await userEvent.paste('word');
    expect(await screen.findByText('No Blueprint matches “word”')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(3));
  });
});

describe('the page of a Blueprint', () => {
  it('says what it is and where it runs', async () => {
    show('/marketplace/bp-wordpress');
    expect(await screen.findByRole('heading', { name: 'WordPress', level: 1 })).toBeInTheDocument();
    const table = within(await screen.findByRole('grid', { name: 'Applications of this Blueprint' }));
    expect(table.getByRole('row', { name: /shop/ })).toHaveTextContent(/acme-dev1.3.0 1 behindRunning/);
    expect(await screen.findByText('Pick a name.')).toBeInTheDocument();
  });

  it('is not there for those who may not know of it', async () => {
    show('/marketplace/bp-secret');
    expect(await screen.findByText('There is no Blueprint “bp-secret” here')).toBeInTheDocument();
  });
});

describe('somebody who may only look', () => {
  const denied = ['catalyst.application.install'];

  it('is offered no install', async () => {
    show('/marketplace/bp-wordpress', {}, denied);
    expect(await screen.findByRole('link', { name: 'Compare versions' })).toBeInTheDocument();
    await screen.findByRole('row', { name: /shop/ });
    expect(screen.queryByRole('link', { name: /Install/ })).not.toBeInTheDocument();
  });

  it('is told where they may not install, and cannot go on', async () => {
    show('/marketplace/bp-wordpress/install?environment=acme-dev', {}, denied);
    expect(await screen.findByRole('radio', { name: /acme-dev.*You may not install here/ })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Continue' })).toBeDisabled();
  });
});

describe('the install wizard', () => {
  const next = (name = 'Continue') => userEvent.click(screen.getByRole('button', { name }));

  async function toReview() {
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.clear(name);
    await userEvent.click(name);
    await userEvent.paste('careers');
    await next();
    await screen.findByText('What careers relies on');
    await screen.findByRole('radio', { name: /Create a dedicated one/ });
  }

  it('installs with a database that is there, as the plan said', async () => {
    const { backend, container } = show('/marketplace/bp-wordpress/install?environment=acme-dev');
    await toReview();
    expect(screen.getByRole('radio', { name: /Use old-db/ })).toBeDisabled();
    expect(screen.getByText('Not possible: it is 0.9.0 and ^1.0 is needed.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /Use shared-db/ }));
    await waitFor(() => expect(screen.getByRole('radio', { name: /Use shared-db/ })).toBeChecked());
    await next('Review plan');
    expect(await screen.findByText('1 Application created, 0 changed, 0 removed')).toBeInTheDocument();
    expect(screen.getByText('title: My site')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Commit message' })).toHaveValue('Install careers from wordpress 1.4.0');
    expect(await axe(container)).toHaveNoViolations();
    await next('Install');
    await waitFor(() => expect(backend.requests.at(-1)?.path).toBe(`${provisioning}/applications`));
    const write = backend.requests.at(-1);
    expect(write?.body).toEqual({
      name: 'careers',
      blueprint: 'bp-wordpress',
      version: '1.4.0',
      overlay: 'small',
      config: { title: 'My site', replicas: 1 },
      bindings: { db: { use: 'shared-db' } },
      planDigest: 'digest-of-shared-db',
      message: 'Install careers from wordpress 1.4.0',
    });
    expect(write?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('asks where first, when that is not known', async () => {
    show('/marketplace/bp-wordpress/install');
    await userEvent.click(await screen.findByRole('radio', { name: 'acme-prod' }));
    await waitFor(() => expect(screen.getByRole('radio', { name: 'acme-prod' })).toBeChecked());
    await next();
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('wordpress');
  });

  it('refuses a name that is taken before it goes on', async () => {
    show('/marketplace/bp-wordpress/install?environment=acme-dev');
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.clear(name);
    await userEvent.click(name);
    await userEvent.paste('shop');
    await next();
    expect(await screen.findByText('There is an Application shop in acme-dev already.')).toBeInTheDocument();
    expect(name).toHaveFocus();
    expect(screen.queryByText('What shop relies on')).not.toBeInTheDocument();
  });

  it('takes the values of a size, and keeps those that the person set', async () => {
    show('/marketplace/bp-wordpress/install?environment=acme-dev');
    const title = await screen.findByRole('textbox', { name: 'Site title' });
    await userEvent.clear(title);
    await userEvent.click(title);
    await userEvent.paste('Careers');
    await userEvent.click(screen.getByRole('radio', { name: /Large/ }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Pods' })).toHaveValue('3'));
    expect(screen.getByRole('textbox', { name: 'Site title' })).toHaveValue('Careers');
  });

  it('names the fields that the server finds wrong, and leads back to them', async () => {
    const refusal = new Refusal(400, { name: 'InputError', message: 'Wrong.', fields: [{ field: 'config.title', message: 'Enter less.' }] });
    show('/marketplace/bp-wordpress/install?environment=acme-dev', { answers: { [`POST ${provisioning}/plans`]: () => refusal } });
    await screen.findByRole('textbox', { name: 'Site title' });
    await next();
    expect(await screen.findByRole('alert')).toHaveTextContent('config.title: Enter less.');
    await next('Change the settings');
    expect(await screen.findByRole('textbox', { name: 'Site title' })).toBeInTheDocument();
  });

  it('leads out of a choice that has gone since it was made', async () => {
    const gone = new Refusal(400, { name: 'InputError', message: 'Wrong.', fields: [{ field: 'bindings.db', message: 'There is no Application shared-db in acme-dev to serve db.' }] });
    const planOrGone = (request: SeenRequest) => ((request.body as { application: { bindings?: object } }).application.bindings ? gone : planFor(request));
    show('/marketplace/bp-wordpress/install?environment=acme-dev', { answers: { [`POST ${provisioning}/plans`]: planOrGone } });
    await toReview();
    await userEvent.click(screen.getByRole('radio', { name: /Use shared-db/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no Application shared-db');
    await next('Choose again');
    await waitFor(() => expect(screen.getByRole('radio', { name: /Create a dedicated one/ })).toBeChecked());
  });

  it('makes the plan again when somebody committed first', async () => {
    const stale = new Refusal(409, { name: 'ConflictError', message: 'acme-dev has changed since the plan was made.' });
    const { backend } = show('/marketplace/bp-wordpress/install?environment=acme-dev', { answers: { [`POST ${provisioning}/applications`]: () => stale } });
    await toReview();
    await next('Review plan');
    await next((await screen.findByRole('button', { name: 'Install' })).textContent ?? '');
    expect(await screen.findByText('Somebody committed to acme-dev first')).toBeInTheDocument();
    const plans = backend.requests.filter(({ path }) => path.endsWith('/plans')).length;
    await next('Review new plan');
    await waitFor(() => expect(backend.requests.filter(({ path }) => path.endsWith('/plans')).length).toBe(plans + 1));
    expect(screen.queryByText('Somebody committed to acme-dev first')).not.toBeInTheDocument();
  });
});
