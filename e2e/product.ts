import { BrowserContext, expect, Page, test as base } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Ports of the tests' own product, beside one that a person may be running. */
const ports = { ui: 3900, backend: 7907, sandbox: 7400 };

/** The whole product, in a folder of its own. */
export interface Product {
  url: string;
  backendUrl: string;
  stateDir: string;
  info: {
    forge: { url: string; user: string; password: string };
    clusters: Record<string, { name: string; url: string; kubeconfig: string }>;
    issuer: { url: string; cliClientId: string; cliClientSecret: string };
  };
  /** Ends the backend as a crash would; starts it again unless told not to. */
  killBackend(options?: { restart?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** What a test may see in the console of the browser besides nothing, as text of a message and its address. */
interface Options {
  tolerated: RegExp[];
}

/** A refresh without a session is how the app learns that nobody is signed in yet. */
const notSignedIn = /401 .*\/api\/auth\/oidc\/refresh/;

export const test = base.extend<Options & { cleanConsole: void }, { product: Product }>({
  tolerated: [[], { option: true }],
  // Holds for every page of the test's own browser.
  cleanConsole: [
    async ({ context, tolerated }, use) => {
      const complaints = watchConsole(context);
      await use();
      const known = [notSignedIn, ...tolerated];
      expect(complaints.filter(complaint => !known.some(pattern => pattern.test(complaint)))).toEqual([]);
    },
    { auto: true },
  ],
  product: [
    async ({}, use) => {
      const stateDir = await mkdtemp(join(tmpdir(), 'catalyst-e2e-'));
      const { startProduct } = await import(pathToFileURL(join(__dirname, '..', 'scripts', 'product', 'product.mjs')).href);
      const step = (_what: string, work: () => Promise<unknown>) => work();
      const product = await startProduct({ stateDir, ports, step });
      await use({ ...product, stateDir });
      await product.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
    { scope: 'worker', auto: true, timeout: 180_000 },
  ],
});
export { expect };

/** Gathers what the browser complains of: errors in the console, and exceptions that nobody caught. */
function watchConsole(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', message => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', event => complaints.push(event.error().stack ?? event.error().message));
  return complaints;
}

const run = promisify(execFile);

/** A JWT of the sandbox's issuer for a persona. */
export async function tokenOf(product: Product, persona: string): Promise<string> {
  const { url, cliClientId, cliClientSecret } = product.info.issuer;
  const res = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${cliClientId}:${cliClientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'urn:catalyst:sandbox:persona', persona }),
  });
  return ((await res.json()) as { access_token: string }).access_token;
}

/** The API as a program calls it. */
export async function api(product: Product, persona: string) {
  const token = await tokenOf(product, persona);
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const res = await fetch(`${product.backendUrl}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await res.text();
    return { status: res.status, body: text ? JSON.parse(text) : undefined };
  };
}

/** kubectl against one of the clusters of the sandbox. */
export async function kubectl(product: Product, cluster: string, ...args: string[]): Promise<string> {
  const kubeconfig = join(product.stateDir, 'clusters', cluster, 'kubeconfig');
  return (await run('kubectl', args, { env: { ...process.env, KUBECONFIG: kubeconfig } })).stdout;
}

/** git, as a person has it. */
export async function git(cwd: string, ...args: string[]): Promise<string> {
  const identity = ['-c', 'user.name=acme-developer', '-c', 'user.email=acme-developer@sandbox.localhost'];
  return (await run('git', [...identity, ...args], { cwd, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } })).stdout;
}

/** The address of a repo for git, with credentials in it. */
export function remote(product: Product, repository: string): string {
  const url = new URL(`${product.info.forge.url}/${repository}.git`);
  url.username = product.info.forge.user;
  url.password = product.info.forge.password;
  return url.href;
}

/** Opens the app and picks a persona; the one click that signing in takes. */
export async function signIn(page: Page, persona: string, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: persona }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}
