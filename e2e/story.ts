import AxeBuilder from '@axe-core/playwright';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApplicationState, ApplicationView, EnvironmentView } from '@catalyst/model';
import { Locator, Page } from '@playwright/test';
import { api, expect, git, Product, remote } from './product';

/** What tests do again and again, as a person would tell it. */

export const provisioning = (environment: string, ...rest: string[]) =>
  ['catalyst-provisioning/v1/environments', environment, 'applications', ...rest].join('/');

export const projector = (environment: string, ...rest: string[]) =>
  ['catalyst-projector/v1/environments', environment, ...rest].join('/');

/** Installs an Application by the API and answers its commit. */
export async function install(product: Product, persona: string, environment: string, application: { name: string; blueprint: string; config?: object }) {
  await environmentReady(product, persona, environment);
  const call = await api(product, persona);
  const { status, body } = await call('POST', provisioning(environment), application);
  expect(status, JSON.stringify(body)).toBe(202);
  return (body as { commit: string }).commit;
}

/** An Application as the read model has it; undefined when it has none. */
export async function viewOf(product: Product, persona: string, environment: string, name: string): Promise<ApplicationView | undefined> {
  const call = await api(product, persona);
  const { status, body } = await call('GET', projector(environment, 'applications', name));
  return status === 200 ? (body as ApplicationView) : undefined;
}

/** Waits until an Application is in a state. */
export async function becomes(product: Product, environment: string, name: string, state: ApplicationState, persona = 'acme-developer'): Promise<void> {
  await expect.poll(async () => (await viewOf(product, persona, environment, name))?.state, { message: `${name} in ${environment}`, timeout: 60_000 }).toBe(state);
}

/** Waits until an Environment can take Applications. */
export async function environmentReady(product: Product, persona: string, environment: string): Promise<void> {
  const call = await api(product, persona);
  const ready = async () => ((await call('GET', projector(environment))).body as EnvironmentView).ready;
  await expect.poll(ready, { message: `${environment} is ready`, timeout: 60_000 }).toBe(true);
}

/** A working copy that a person has cloned over HTTP. */
export interface Clone {
  directory: string;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** Changes the text of a file. */
  edit(file: string, change: (text: string) => string): Promise<void>;
  /** Commits all that was changed, and pushes it. @returns the commit */
  push(message: string): Promise<string>;
  /** Takes its own last commit back, and pushes that. */
  revert(): Promise<void>;
  git(...args: string[]): Promise<string>;
}

export async function clone(product: Product, repository: string): Promise<Clone> {
  const directory = await mkdtemp(join(product.stateDir, 'clone-'));
  await git(product.stateDir, 'clone', '--quiet', remote(product, repository), directory);
  const here = (...args: string[]) => git(directory, ...args);
  const read = (file: string) => readFile(join(directory, file), 'utf8');
  const write = (file: string, text: string) => writeFile(join(directory, file), text);
  let last = 'HEAD';
  // Others commit, too: Catalyst itself follows what is changed by hand. Whoever loses that race pulls again, as a person does.
  const pushed = () => here('push', '--quiet').then(() => true, error => {
    if (/\[rejected\]|\[remote rejected\].*cannot lock ref/.test(String(error))) return false;
    throw error;
  });
  const publish = async () => {
    do await here('pull', '--quiet', '--rebase');
    while (!(await pushed()));
    last = (await here('rev-parse', 'HEAD')).trim();
    return last;
  };
  return {
    directory,
    read,
    write,
    edit: async (file, change) => write(file, change(await read(file))),
    async push(message) {
      await here('add', '--all');
      await here('commit', '--quiet', '-m', message);
      return publish();
    },
    async revert() {
      await here('revert', '--no-edit', last);
      await publish();
    },
    git: here,
  };
}

/** The card of an Application. */
export const card = (page: Page, name: string): Locator => page.getByRole('article', { name, exact: true });

/** The row of a backing service. */
export const service = (page: Page, name: string): Locator =>
  page.getByRole('grid', { name: 'Backing services' }).getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Finds nothing that keeps a person from using the page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target} ${node.failureSummary ?? ''}`).join(' | ')}`)).toEqual([]);
}
