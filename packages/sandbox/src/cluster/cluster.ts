import { join } from 'node:path';
import { createTokens } from './auth';
import { bootstrap } from './bootstrap';
import { createClient } from './client';
import {
  startDefinitions,
  startEventExpiry,
  startGarbageCollector,
  startNamespaces,
} from './controllers';
import { createAnswerer, listenPlainly, listenSecurely } from './http';
import type { PodLogs, ServerContext } from './http';
import { writeWhole } from '../files';
import { createResourceTable } from './registry';
import { loadBuiltins } from './schema';
import { createStore, openJournal } from './store';
import { kubeconfigOf } from './tls/kubeconfig';
import { serverIdentity } from './tls/authority';
import type { ClusterClient } from './types';
import { warn } from './warn';

/** How a cluster is to be started. */
export interface ClusterOptions {
  /** Names the cluster, and its context in the kubeconfig. */
  name: string;
  /** Where its objects and secrets are kept; without it everything ends with the process. */
  stateDir?: string;
  /** Port of the HTTPS listener; a free one by default. */
  port?: number;
  /** Port of a plain HTTP listener that takes everybody for the administrator, as `kubectl proxy` does; 0 for a free one, none by default. */
  httpPort?: number;
  /** The address to listen on; loopback by default. */
  host?: string;
  podLogs?: PodLogs;
  /** Takes what goes wrong inside, where no client waits to be told. */
  report?(error: unknown): void;
}

/** A cluster that runs. */
export interface Cluster {
  name: string;
  /** Address of the HTTPS listener. */
  url: string;
  /** Address of the plain listener, when there is one. */
  httpUrl?: string;
  /** The administrator's kubeconfig, as text. */
  kubeconfig: string;
  /** The file that it is in, when the cluster has a folder. */
  kubeconfigPath?: string;
  client: ClusterClient;
  /** Says where the logs of pods come from. */
  setPodLogs(provider: PodLogs): void;
  /** Resolves when everything is kept and nothing listens any more. */
  stop(): Promise<void>;
}

/** Starts a Kubernetes API server with the controllers that a cluster cannot be without. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const {
    name,
    stateDir,
    port = 0,
    httpPort,
    host = '127.0.0.1',
    report = warn,
  } = options;
  const [tokens, identity] = await Promise.all([
    createTokens(stateDir),
    serverIdentity(name, stateDir),
  ]);
  const journal = stateDir ? openJournal(join(stateDir, 'objects')) : undefined;
  const state = {
    store: createStore({ journal, report }),
    resources: createResourceTable(loadBuiltins()),
    now: () => new Date(),
  };
  bootstrap(state);
  const stops = [
    startDefinitions(state, report),
    startNamespaces(state, identity.ca),
    startGarbageCollector(state, report),
    startEventExpiry(state),
  ];
  const context: ServerContext = { state, tokens, podLogs: options.podLogs };
  const server = await listenSecurely(
    { host, port },
    identity.server,
    createAnswerer(context, 'authenticated'),
  );
  const plain =
    httpPort === undefined
      ? undefined
      : await listenPlainly(
          { host, port: httpPort },
          createAnswerer(context, 'administrator'),
        );
  const url = `https://${server.address}`;
  const httpUrl = plain && `http://${plain.address}`;
  const kubeconfig = kubeconfigOf({
    name,
    server: url,
    ca: identity.ca,
    token: tokens.admin,
  });
  const kubeconfigPath = stateDir && join(stateDir, 'kubeconfig');
  if (kubeconfigPath) await writeWhole(kubeconfigPath, kubeconfig);

  return {
    name,
    url,
    httpUrl,
    kubeconfig,
    kubeconfigPath,
    client: createClient(state),
    setPodLogs(provider) {
      context.podLogs = provider;
    },
    async stop() {
      stops.forEach(stop => stop());
      await Promise.all([server.close(), plain?.close()]);
      await state.store.settled();
      await journal?.close();
    },
  };
}
