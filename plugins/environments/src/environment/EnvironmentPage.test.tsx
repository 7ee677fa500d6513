import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ApplicationView } from '@catalyst/model';
import {
  anApplication,
  anEnvironment,
  createTestBackend,
  podsOf,
  renderCatalyst,
} from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { EnvironmentPage } from './EnvironmentPage';

const failed = anApplication({ name: 'worker', state: 'Failed', reason: { code: 'ImagePull', message: 'The image is not there.' } });
const installing = anApplication({
  name: 'dashboard',
  state: 'Installing',
  pods: podsOf('pending'),
  progress: { step: 'Applied', message: 'Flux applies it.' },
});
const shop = anApplication({ name: 'shop', dependencies: [{ alias: 'db', application: 'shop-db' }] });
const blog = anApplication({ name: 'blog' });
const database = anApplication({
  name: 'shop-db',
  backing: true,
  usedBy: ['shop'],
  blueprint: { name: 'bp-mariadb', version: '1.0.0', title: 'MariaDB', category: 'database' },
});

function show(applications: ApplicationView[] = [shop, failed, blog, installing, database], view = anEnvironment(), at = '/') {
  const backend = createTestBackend({
    environments: [{ view, applications }],
    answers: {
      'GET /api/catalyst-environments/v1/environments/acme-dev': () => ({
        name: 'acme-dev',
        placement: { mode: 'single-region', regions: [{ provider: 'hz', region: 'fsn' }] },
      }),
      'GET /api/catalyst-blueprints/v1/blueprints': () => ({ items: [] }),
    },
  });
  return { backend, ...renderCatalyst(<EnvironmentPage name="acme-dev" />, { backend, at }) };
}

const group = async (name: string) => within(await screen.findByRole('region', { name }));
const cardsIn = async (name: string) =>
  (await group(name)).getAllByRole('article').map(card => within(card).getByRole('heading').textContent);

describe('EnvironmentPage', () => {
  it('groups the cards by status, trouble first, and the backing services apart', async () => {
    const { container } = show();
    expect(await cardsIn('Needs attention')).toEqual(['worker']);
    expect(await cardsIn('In progress')).toEqual(['dashboard']);
    expect(await cardsIn('Running')).toEqual(['blog', 'shop']);
    expect(screen.queryByRole('region', { name: 'Paused' })).not.toBeInTheDocument();
    const services = await group('Backing services');
    expect(services.getByRole('row', { name: /shop-db/ })).toHaveTextContent('Running');
    expect(services.queryByRole('article')).not.toBeInTheDocument();
    expect(screen.getAllByRole('heading', { level: 2 }).map(each => each.textContent)).toEqual([
      'Needs attention',
      'In progress',
      'Running',
      'Backing services',
    ]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('changes a card in its place, and moves it only when it is told to regroup', async () => {
    const { backend } = show();
    await cardsIn('In progress');
    act(() => backend.upsert({ ...installing, state: 'Running', progress: undefined }));
    const inProgress = await group('In progress');
    expect(await inProgress.findByText('Running')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Running 3' })).toBeInTheDocument();
    await userEvent.click(inProgress.getByRole('button', { name: 'Regroup' }));
    expect(await cardsIn('Running')).toEqual(['blog', 'dashboard', 'shop']);
    expect(screen.queryByRole('region', { name: 'In progress' })).not.toBeInTheDocument();
  });

  it('gives a new Application its card at once', async () => {
    const { backend } = show([shop]);
    await cardsIn('Running');
    act(() => backend.upsert(installing));
    expect(await cardsIn('In progress')).toEqual(['dashboard']);
  });

  it('shows one status, and the cards that match a word', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Failed 1' }));
    expect(screen.getAllByRole('article')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: /^All/ }));
    await userEvent.click(screen.getByRole('searchbox', { name: 'Filter Applications' }));
    await userEvent.paste('blo');
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(1));
    await userEvent.paste('xyz');
    expect(await screen.findByText('No Application matches “bloxyz”')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
  });

  it('shows the same as a list', async () => {
    show(undefined, undefined, '/?view=list');
    const attention = await group('Needs attention');
    expect(attention.getByRole('row', { name: /worker/ })).toHaveTextContent('Failed');
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it('says what stands in the way of the whole Environment', async () => {
    const fault = { code: 'BrokenFluxObject', message: 'flux-system/applications/shop.yaml is not valid.', action: 'Mend it.' };
    show([shop], anEnvironment({ fault }));
    expect(await screen.findByRole('alert')).toHaveTextContent('flux-system/applications/shop.yaml is not valid. Mend it.');
  });

  it('shows each step of an Environment that is being made', async () => {
    const conditions = [
      { type: 'RepositoryReady', status: 'True' as const, reason: 'Made', message: 'acme/acme-dev is there.' },
      { type: 'FluxReady', status: 'False' as const, reason: 'Waiting', message: 'Flux starts.' },
    ];
    const { backend } = show([], anEnvironment({ ready: false, conditions }));
    expect(await screen.findByText('1 of 2 steps')).toBeInTheDocument();
    expect(screen.getByText('Flux starts.')).toBeInTheDocument();
    act(() => backend.send({ type: 'environment', environment: 'acme-dev', revision: 9, view: anEnvironment() }));
    expect(await screen.findByText('Nothing runs here yet')).toBeInTheDocument();
  });

  it('is not there for those who may not know of it', async () => {
    renderCatalyst(<EnvironmentPage name="globex-prod" />, { backend: createTestBackend() });
    expect(await screen.findByText('There is no Environment “globex-prod” here')).toBeInTheDocument();
  });

  it('keeps the cards when the stream is lost, says since when, and takes up again', async () => {
    const { backend } = show();
    await cardsIn('Running');
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11_000);
    act(() => backend.disconnect());
    expect(await screen.findByText(/^Not live since/)).toBeInTheDocument();
    expect(await screen.findByText('Was Installing')).toBeInTheDocument();
    expect(await cardsIn('Running')).toEqual(['blog', 'shop']);
    backend.connect();
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(screen.queryByText(/^Not live since/)).not.toBeInTheDocument());
    jest.restoreAllMocks();
  });

  it('offers no install to those who may only look', async () => {
    const production = { view: anEnvironment({ name: 'acme-prod' }), applications: [anApplication({ environment: 'acme-prod' })] };
    const backend = createTestBackend({ environments: [production] });
    renderCatalyst(<EnvironmentPage name="acme-prod" />, {
      backend,
      denied: ['catalyst.application.install', 'catalyst.application.change', 'catalyst.application.remove'],
    });
    await cardsIn('Running');
    expect(screen.queryByRole('link', { name: 'Install Application' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'More for shop' }));
    expect(screen.getAllByRole('menuitem').map(item => item.textContent)).toEqual(['Overview', 'Settings', 'History']);
  });
});
