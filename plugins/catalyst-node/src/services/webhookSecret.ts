import { randomBytes } from 'node:crypto';
import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { isKubeError, KubeClient, KubeObject } from '@catalyst/kube';
import { managementClusterServiceRef } from './managementCluster';

/** Namespace of the management cluster for what the control plane keeps for itself. */
export const SYSTEM_NAMESPACE = 'catalyst-system';

const REF = {
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: SYSTEM_NAMESPACE,
  name: 'forge-webhook',
};
const KEY = 'secret';

interface Secret extends KubeObject {
  type?: string;
  data?: Record<string, string>;
}

/** The secret that Gitea signs its deliveries with: made once, the same for every replica. */
export type WebhookSecret = () => Promise<string>;

export async function ensureNamespace(
  client: KubeClient,
  name: string,
): Promise<void> {
  const ref = { apiVersion: 'v1', kind: 'Namespace', name };
  if (await client.find(ref)) return;
  await client.apply(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    { fieldManager: 'catalyst' },
  );
}

export function createWebhookSecret(client: KubeClient): WebhookSecret {
  let known: string | undefined;

  async function find(): Promise<string | undefined> {
    const encoded = (await client.find<Secret>(REF))?.data?.[KEY];
    return encoded && Buffer.from(encoded, 'base64').toString('utf8');
  }

  async function make(): Promise<string | undefined> {
    await ensureNamespace(client, SYSTEM_NAMESPACE);
    const { apiVersion, kind, namespace, name } = REF;
    const data = {
      [KEY]: Buffer.from(randomBytes(32).toString('hex')).toString('base64'),
    };
    const secret: Secret = {
      apiVersion,
      kind,
      metadata: { name, namespace },
      type: 'Opaque',
      data,
    };
    try {
      await client.create(secret);
    } catch (error) {
      if (!isKubeError(error, 'alreadyExists')) throw error;
    }
    return find();
  }

  return async () => {
    known ??= (await find()) ?? (await make());
    if (known === undefined)
      throw new Error(
        `The Secret ${REF.namespace}/${REF.name} has no key ${KEY}`,
      );
    return known;
  };
}

export const webhookSecretServiceRef = createServiceRef<WebhookSecret>({
  id: 'catalyst.webhook-secret',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { management: managementClusterServiceRef },
      factory: ({ management }) => createWebhookSecret(management),
    }),
});
