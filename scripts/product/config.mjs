import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/**
 * The part of app-config that says where a running sandbox is.
 * @param info what `sandbox info` prints
 * @param ports {{ui: number, backend: number}}
 */
export function sandboxConfig(info, ports, stateDir) {
  const ui = `http://localhost:${ports.ui}`;
  const backend = `http://localhost:${ports.backend}`;
  const hosts = Object.values(info.clusters).filter(c => /-(rtz|dmz)-(prod|stg|uat|dev|poc)$/.test(c.name));
  return {
    // One version of the frontend at a time: nobody comes back for the assets of an older one.
    app: { baseUrl: ui, disableStaticFallbackCache: true },
    backend: {
      baseUrl: backend,
      listen: { host: '127.0.0.1', port: ports.backend },
      cors: { origin: ui },
      database: { client: 'better-sqlite3', connection: { directory: join(stateDir, 'database') } },
    },
    auth: {
      environment: 'development',
      session: { secret: info.issuer.clientSecret },
      providers: {
        oidc: {
          development: {
            metadataUrl: `${info.issuer.url}/.well-known/openid-configuration`,
            clientId: info.issuer.clientId,
            clientSecret: info.issuer.clientSecret,
            // The persona picker is shown at every sign-in, so that signing out and in again can be as somebody else.
            prompt: 'login',
            additionalScopes: ['groups', 'offline_access'],
          },
        },
      },
    },
    catalyst: {
      sovereign: { name: info.sovereign.name, domain: info.sovereign.domain, style: 'corporate', endpoint: info.gateway.url },
      forge: info.forge,
      nats: info.nats,
      management: { name: info.clusters.management.name, kubeconfig: info.clusters.management.kubeconfig },
      hostClusters: hosts.map(({ name, kubeconfig }) => ({ name, kubeconfig })),
      vclusters: { provider: 'sandbox' },
      issuer: { url: info.issuer.url, audience: info.issuer.audience },
    },
  };
}

/** Writes it beside the state of the sandbox and answers its path. */
export async function writeSandboxConfig(info, ports, stateDir) {
  await mkdir(join(stateDir, 'database'), { recursive: true });
  const file = join(stateDir, 'app-config.yaml');
  await writeFile(file, stringify(sandboxConfig(info, ports, stateDir)), { mode: 0o600 });
  return file;
}
