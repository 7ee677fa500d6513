import { gunzipSync, gzipSync } from 'node:zlib';
import type { ClusterClient, KubeObject } from '../../cluster/types';
import { refOf } from '../runtime/objects';

/** A release as helm writes it down. */
export interface ReleaseRecord {
  name: string;
  namespace: string;
  version: number;
  manifest: string;
  config?: Record<string, unknown>;
  chart: {
    metadata: {
      name: string;
      version: string;
      appVersion?: string;
      apiVersion?: string;
    };
  };
  info: {
    status: string;
    description?: string;
    first_deployed: string;
    last_deployed: string;
    deleted?: string;
  };
}

const decode = (secret: KubeObject): ReleaseRecord => {
  const inner = Buffer.from(
    String(secret.data?.release ?? ''),
    'base64',
  ).toString();
  return JSON.parse(gunzipSync(Buffer.from(inner, 'base64')).toString());
};

const encode = (record: ReleaseRecord) => {
  const inner = gzipSync(Buffer.from(JSON.stringify(record))).toString(
    'base64',
  );
  return Buffer.from(inner).toString('base64');
};

/** The records of a release, the newest first. */
export async function readRecords(
  cluster: ClusterClient,
  namespace: string,
  name: string,
): Promise<ReleaseRecord[]> {
  const { items } = await cluster.list({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    labelSelector: `owner=helm,name=${name}`,
  });
  return items.map(decode).sort((a, b) => b.version - a.version);
}

/** Gives a record another status, where its end was seen by us and not by helm. */
export async function rewriteStatus(
  cluster: ClusterClient,
  {
    namespace,
    name,
    version,
  }: Pick<ReleaseRecord, 'namespace' | 'name' | 'version'>,
  status: string,
  description: string,
): Promise<void> {
  const ref = {
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    name: `sh.helm.release.v1.${name}.v${version}`,
  };
  const secret = await cluster.get(ref);
  if (!secret) return;
  const record = decode(secret);
  record.info = { ...record.info, status, description };
  await cluster.patch(
    refOf(secret),
    { metadata: { labels: { status } }, data: { release: encode(record) } },
    { type: 'merge', fieldManager: 'helm' },
  );
}
