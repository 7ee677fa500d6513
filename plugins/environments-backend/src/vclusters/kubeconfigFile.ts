import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isMap, parseDocument, YAMLMap } from 'yaml';

/** Fields of a kubeconfig that name a file, and those that hold its content. */
const INLINE = {
  clusters: ['certificate-authority'],
  users: ['client-certificate', 'client-key', 'tokenFile'],
} as const;

async function inline(entry: YAMLMap, key: string, folder: string) {
  const path = entry.get(key);
  if (typeof path !== 'string') return;
  const content = await readFile(resolve(folder, path));
  entry.delete(key);
  if (key === 'tokenFile') entry.set('token', content.toString('utf8').trim());
  else entry.set(`${key}-data`, content.toString('base64'));
}

/**
 * A kubeconfig with the certificates in it that it names, as `kubectl config view --flatten` gives it: it is kept in the management
 * cluster, where every replica reads it and none has those files.
 *
 * @throws Error when a file cannot be read, or is no YAML; the message holds nothing of what is in it
 */
export async function readKubeconfigFile(path: string): Promise<string> {
  const document = parseDocument(await readFile(path, 'utf8'));
  const [error] = document.errors;
  // Its message shows the line at fault, which may be the secret.
  if (error) throw new Error(`${path} is no YAML: ${error.code}`);
  for (const [list, keys] of Object.entries(INLINE)) {
    for (let i = 0; document.hasIn([list, i]); i += 1) {
      const entry = document.getIn([list, i, list.slice(0, -1)]);
      if (!isMap(entry)) continue;
      for (const key of keys) await inline(entry, key, dirname(path));
    }
  }
  return document.toString();
}
