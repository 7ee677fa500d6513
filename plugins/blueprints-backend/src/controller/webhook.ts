import { randomBytes } from 'node:crypto';
import { isKubeError, KubeClient, KubeObject } from '@catalyst/kube';
import { CATALOG_NAMESPACE } from '@catalyst/model';

const SECRET = 'blueprints-webhook';

interface SecretObject extends KubeObject {
  data?: Record<string, string>;
}

/** The secret that the forge signs its deliveries with: made once, kept on the management cluster, the same for every replica. */
export async function webhookSecret(client: Pick<KubeClient, 'find' | 'create'>): Promise<string> {
  const ref = { apiVersion: 'v1', kind: 'Secret', namespace: CATALOG_NAMESPACE, name: SECRET };
  const value = (object: SecretObject | undefined) => object?.data?.secret && Buffer.from(object.data.secret, 'base64').toString();
  const known = value(await client.find<SecretObject>(ref));
  if (known) return known;
  const secret = randomBytes(32).toString('hex');
  const { apiVersion, kind, namespace, name } = ref;
  const data = { secret: Buffer.from(secret).toString('base64') };
  try {
    await client.create<SecretObject & { type: string }>({ apiVersion, kind, metadata: { name, namespace }, type: 'Opaque', data });
    return secret;
  } catch (error) {
    if (!isKubeError(error, 'alreadyExists')) throw error;
    return webhookSecret(client);
  }
}
