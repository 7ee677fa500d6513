// kubectl as a person uses it. Its kubeconfig comes by the environment (KUBECONFIG); what it caches goes to a folder of the run.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { re, type Execution, type ExecOptions, type Started, type Wire } from '../lib';
import type { Run } from '../lib';

/** It ended well and printed this; a warning on stderr does not matter. */
export const said = (r: RegExp) => ({ code: 0, stdout: re(r) });
/** It ended with 1 and said why. */
export const failed = (r: RegExp) => ({ code: 1, stderr: re(r) });

/** What kubectl tells of a request that was answered, whichever way its version words it. */
export const asked = (path: string) => new RegExp(`GET\\W[^\\n]*${path}[^\\n]*\\b(200|404)\\b`);

/** kubectl with the run's own cache; called, it answers how it ended. */
export interface Kubectl {
  (...args: string[]): Promise<Execution>;
  dir: string;
  run(args: string[], options?: ExecOptions): Promise<Execution>;
  /** kubectl that goes on for a while. It tells its requests on stderr, so that one can wait until it has made them. */
  start(...args: string[]): Started;
  file(name: string, content: Wire): Promise<string>;
  as(token: string, ask: Wire): Promise<(...args: string[]) => Promise<Execution>>;
}

export async function kubectl(t: Run): Promise<Kubectl> {
  const dir = await t.tempDir();
  const env = { KUBECACHEDIR: join(dir, 'cache') };
  const run = (args: string[], { seconds = 30, ...options }: ExecOptions = {}) => t.exec('kubectl', args, { ...options, seconds, env: { ...env, ...options.env } });
  const k: Kubectl = ((...args: string[]) => run(args)) as Kubectl;
  k.start = (...args) => t.start('kubectl', [...args, '-v=6'], { seconds: 30, env });
  k.dir = dir;
  k.run = run;
  /** Writes a manifest (text, an object or a list of them) into the folder of the run and answers its path. */
  k.file = async (name, content) => {
    const docs = Array.isArray(content) ? content : [content];
    await writeFile(join(dir, name), docs.map(d => (typeof d === 'string' ? d : JSON.stringify(d, null, 2))).join('\n---\n') + '\n');
    return join(dir, name);
  };
  /** The same server with a bearer token for credentials, and nothing else. */
  k.as = async (token, ask) => {
    const file = await k.file(`${token.slice(-8)}.kubeconfig`, {
      apiVersion: 'v1', kind: 'Config', 'current-context': 'c',
      clusters: [{ name: 'c', cluster: { server: ask.base, ...(ask.base.startsWith('https:') && { 'insecure-skip-tls-verify': true }) } }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }], users: [{ name: 'u', user: { token } }],
    });
    return (...args) => run(args, { env: { KUBECONFIG: file } });
  };
  return k;
}
