import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';

/** Where a cluster answers and how to be let in. */
export interface Connection {
  /** Address of the API server without a slash at its end. */
  readonly server: string;
  /** What a request needs besides its path: headers with the credential, and the agent that keeps connections open. */
  prepare(): Promise<{
    headers: Record<string, string>;
    agent: HttpAgent | HttpsAgent;
  }>;
  close(): void;
}

/** A kubeconfig by the path of its file or by its text; `context` other than the current one is optional. */
export type KubeconfigSource = ({ path: string } | { text: string }) & {
  context?: string;
};

/** Why a kubeconfig cannot be read, without the lines of it that the parser repeats: they may be secrets. */
function unreadable(source: KubeconfigSource, error: unknown): Error {
  const { message, reason } = error as Error & { reason?: string };
  const what = 'path' in source ? ` ${source.path}` : '';
  const [why] = (reason ?? message).split('\n');
  return new Error(`The kubeconfig${what} cannot be read: ${why}`);
}

function read(source: KubeconfigSource): KubeConfig {
  const config = new KubeConfig();
  try {
    if ('path' in source) config.loadFromFile(source.path);
    else config.loadFromString(source.text);
  } catch (error) {
    throw unreadable(source, error);
  }
  if (source.context !== undefined) config.setCurrentContext(source.context);
  return config;
}

type TlsOptions = Pick<
  RequestOptions,
  | 'ca'
  | 'cert'
  | 'key'
  | 'pfx'
  | 'passphrase'
  | 'rejectUnauthorized'
  | 'servername'
>;

function tlsOf(options: RequestOptions): TlsOptions {
  const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } =
    options;
  return { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername };
}

function sameTls(a: TlsOptions | undefined, b: TlsOptions): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

function headersOf(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  if (options.auth) {
    headers.authorization = `Basic ${Buffer.from(options.auth).toString(
      'base64',
    )}`;
  }
  return headers;
}

/** Cached connections of one cluster; a new agent only when the certificates change, as exec plugins may make them. */
function agentCache(secure: boolean) {
  let tls: TlsOptions | undefined;
  let agent: HttpAgent | HttpsAgent | undefined;
  return {
    for(options: RequestOptions): HttpAgent | HttpsAgent {
      const wanted = tlsOf(options);
      if (agent && sameTls(tls, wanted)) return agent;
      tls = wanted;
      agent = secure
        ? new HttpsAgent({ keepAlive: true, scheduling: 'lifo', ...wanted })
        : new HttpAgent({ keepAlive: true, scheduling: 'lifo' });
      return agent;
    },
    destroy: () => agent?.destroy(),
  };
}

/**
 * Opens the way to a cluster. Authentication is client-node's (tokens, certificates, exec plugins, OIDC, proxies), the
 * connections are our own, because client-node opens a new one for every request.
 *
 * @throws Error when the kubeconfig cannot be read or its current context names no cluster
 */
export function connect(source: KubeconfigSource): Connection {
  const config = read(source);
  const cluster = config.getCurrentCluster();
  if (!cluster?.server) {
    throw new Error(
      `The kubeconfig's context "${config.getCurrentContext()}" names no cluster; set current-context to one that does`,
    );
  }
  const secure = cluster.server.startsWith('https:');
  // client-node refuses plain http (what `kubectl proxy` gives) unless it is told that nobody verifies TLS there.
  if (!secure) Object.assign(cluster, { skipTLSVerify: true });
  const agents = agentCache(secure);
  return {
    server: cluster.server.replace(/\/+$/, ''),
    async prepare() {
      const options: RequestOptions = {};
      await config.applyToHTTPSOptions(options);
      const proxied = cluster.proxyUrl && options.agent instanceof HttpAgent;
      return {
        headers: headersOf(options),
        agent: proxied ? (options.agent as HttpAgent) : agents.for(options),
      };
    },
    close: () => agents.destroy(),
  };
}
