import { Agent, request } from 'node:https';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A cluster by its kubeconfig with nothing in between: requests, and a watch as the API server sends it. */
export async function openKube(kubeconfig) {
  const { clusters: [{ cluster }], users: [{ user }] } = parse(await readFile(kubeconfig, 'utf8'));
  const agent = new Agent({ keepAlive: true, ca: Buffer.from(cluster['certificate-authority-data'], 'base64') });
  const open = (method, path, headers = {}) =>
    request(new URL(path, cluster.server), { method, agent, headers: { authorization: `Bearer ${user.token}`, accept: 'application/json', ...headers } });

  const send = (method, path, body, type = 'application/json') =>
    new Promise((resolve, reject) => {
      const call = open(method, path, body && { 'content-type': type });
      call.on('error', reject);
      call.on('response', answer => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', chunk => (text += chunk));
        answer.on('end', () => (answer.statusCode < 300 ? resolve(JSON.parse(text)) : reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`))));
      });
      call.end(body && JSON.stringify(body));
    });

  /** Calls back for every event of a collection from now on. Resolves once the watch is open, to what closes it. */
  async function watch(path, onEvent) {
    const { metadata } = await send('GET', path);
    return new Promise((resolve, reject) => {
      const call = open('GET', `${path}${path.includes('?') ? '&' : '?'}watch=true&resourceVersion=${metadata.resourceVersion}`);
      call.on('error', reject);
      call.on('response', answer => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', chunk => {
          const lines = (text + chunk).split('\n');
          text = lines.pop();
          for (const line of lines) onEvent(JSON.parse(line));
        });
        // As it is when the watch is closed from here.
        answer.on('error', () => {});
        resolve(() => call.destroy());
      });
      call.end();
    });
  }

  return {
    get: path => send('GET', path),
    create: (path, object) => send('POST', path, object),
    patch: (path, change) => send('PATCH', path, change, 'application/merge-patch+json'),
    remove: path => send('DELETE', path),
    watch,
    close: () => agent.destroy(),
  };
}
