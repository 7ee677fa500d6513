import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { Page } from '@catalyst/backstage-plugin-catalyst-react';
import {
  aBlueprint,
  anApplication,
  anEnvironment,
  createTestBackend,
  renderCatalyst,
} from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { Shell } from './Shell';
import { Sidebar } from './Sidebar';

const worker = anApplication({ name: 'worker', state: 'Failed' });

function show(at = '/', denied: string[] = []) {
  localStorage.clear();
  const backend = createTestBackend({
    environments: [
      { view: anEnvironment({ name: 'acme-prod' }), applications: [] },
      { view: anEnvironment(), applications: [anApplication(), worker] },
    ],
    answers: {
      'GET /api/catalyst-environments/v1/organizations': () => ({ items: [{ name: 'acme' }, { name: 'globex' }] }),
      'GET /api/catalyst-blueprints/v1/blueprints': () => ({ items: [aBlueprint()] }),
    },
  });
  const page = (
    <Shell nav={<Sidebar pages={[]} />}>
      <Page trail={[{ label: 'Environments', href: '/environments' }, { label: 'acme-dev', href: undefined }]}>
        <h1>acme-dev</h1>
      </Page>
    </Shell>
  );
  return { backend, ...renderCatalyst(page, { backend, at, denied }) };
}

describe('the frame', () => {
  it('shows each Environment with the worst state in it, live', async () => {
    const { backend, container } = show();
    const navigation = within(await screen.findByRole('navigation', { name: 'Main' }));
    const links = await navigation.findAllByRole('link', { name: /acme-(dev|prod)/ });
    expect(links.map(link => link.textContent)).toEqual(['Failedacme-dev2', 'Runningacme-prod0']);
    act(() => backend.upsert({ ...worker, state: 'Running' }));
    expect(await navigation.findByRole('link', { name: /Running\s*acme-dev/ })).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says where one is, in words and in the title of the window', async () => {
    show();
    const way = within(await screen.findByRole('navigation', { name: 'Breadcrumbs' }));
    await waitFor(() =>
      expect(way.getAllByRole('listitem').map(item => item.textContent)).toEqual(['acme', 'Environments', 'acme-dev']),
    );
    expect(document.title).toMatch(/^acme-dev · /);
  });

  it('changes the Organization', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Organization acme, change' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'globex' }));
    expect(await screen.findByRole('button', { name: 'Organization globex, change' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /acme-dev/ })).not.toBeInTheDocument();
  });

  it('jumps to an Application by its name', async () => {
    show();
    await screen.findAllByRole('link', { name: /acme-dev/ });
    await userEvent.keyboard('{Control>}k{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Search or jump to' }));
    const field = dialog.getByRole('combobox', { name: 'Search or jump to' });
    await waitFor(() => expect(field).toHaveFocus());
    await userEvent.paste('work');
    expect((await screen.findAllByRole('option')).map(option => option.textContent)).toEqual([
      'Failedworker' + 'Application in acme-dev',
    ]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Search or jump to' })).not.toBeInTheDocument());
  });

  it('lists its keys, and lets single ones be switched off', async () => {
    show();
    await screen.findAllByRole('link', { name: /acme-dev/ });
    await userEvent.keyboard('?');
    await userEvent.click(await screen.findByRole('switch', { name: 'Single keys' }));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await userEvent.keyboard('?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('offers to create an Environment to those who may', async () => {
    show();
    expect(await screen.findByRole('link', { name: 'Create Environment' })).toHaveAttribute('href', '/environments/create');
  });
});
