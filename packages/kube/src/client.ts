import { KubeconfigSource } from './connection';
import { readLogs } from './logs';
import { createReads } from './reads';
import { createSession } from './session';
import { KubeClient } from './types';
import { watchEvents } from './watch';
import { createWrites } from './writes';

/**
 * A client of one cluster. Opens no connection before it is asked for something.
 *
 * @param name - how people know the cluster, as `hz-fsn-mgt-prod`
 * @throws Error when the kubeconfig cannot be read
 */
export function createKubeClient(
  name: string,
  source: KubeconfigSource,
): KubeClient {
  const session = createSession(source);
  return {
    name,
    server: session.connection.server,
    ...createReads(session),
    ...createWrites(session),
    watch: (ref, options) => watchEvents(session, ref, options),
    logs: asked => readLogs(session, asked),
    serves: kind => session.discovery.serves(kind),
    request(method, path, body) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      return session.call(`${method} ${path}`, { method, path, body: text });
    },
    close: () => session.connection.close(),
  };
}
