import { stringify } from 'yaml';

/** How a client gets into a cluster. */
export interface Access {
  /** Name of the cluster, the user and the context. */
  name: string;
  server: string;
  /** Certificate of the authority, in PEM. */
  ca: string;
  token: string;
}

/** The text of a kubeconfig. */
export function kubeconfigOf({ name, server, ca, token }: Access): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      {
        name,
        cluster: {
          server,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    users: [{ name, user: { token } }],
  });
}
