import type { ClusterClient, KubeObject } from '../../cluster/types';
import type { Condition } from '../runtime/conditions';
import { parseDuration } from '../runtime/duration';
import { type Informer, inform, isCalledFor } from '../runtime/informer';
import { type Key, sha256, splitKey } from '../runtime/objects';
import { createQueue, type Outcome } from '../runtime/queue';
import type { FluxServer, HookCall } from '../runtime/server';
import {
  requestedAt,
  requestOf,
  type Subject,
  subjectFor,
} from '../runtime/subject';
import { type Expectation, isAccepted } from './signature';

const receiver = {
  apiVersion: 'notification.toolkit.fluxcd.io/v1',
  kind: 'Receiver',
};
const manager = 'notification-controller';

interface Resource {
  apiVersion?: string;
  kind: string;
  name: string;
  namespace?: string;
  matchLabels?: Record<string, string>;
}

interface ReceiverSpec {
  type: string;
  events?: string[];
  interval?: string;
  secretRef: { name: string };
  resources: Resource[];
  suspend?: boolean;
}

interface ReceiverStatus extends Record<string, unknown> {
  conditions?: Condition[];
  observedGeneration?: number;
  webhookPath?: string;
}

/** The versions of the kinds that a Receiver may name without one. */
const versions: Record<string, string> = {
  Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
  HelmRelease: 'helm.toolkit.fluxcd.io/v2',
};
const versionOf = ({ apiVersion, kind }: Resource) =>
  apiVersion ?? versions[kind] ?? 'source.toolkit.fluxcd.io/v1';

async function tokenOf(
  cluster: ClusterClient,
  { metadata, spec }: KubeObject,
): Promise<string> {
  const { name } = (spec as ReceiverSpec).secretRef;
  const { namespace } = metadata;
  const what = `unable to read token from secret '${namespace}/${name}' error:`;
  const secret = await cluster.get({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    name,
  });
  if (!secret) throw new Error(`${what} Secret "${name}" not found`);
  const token: string | undefined = secret.data?.token;
  if (!token)
    throw new Error(`${what} invalid secret data: required fields 'token'`);
  return Buffer.from(token, 'base64').toString();
}

const pathOf = ({ metadata }: KubeObject, token: string) =>
  `/hook/${sha256(token + metadata.name + metadata.namespace)}`;

async function reconcile(cluster: ClusterClient, key: Key): Promise<Outcome> {
  const object = await cluster.get({ ...receiver, ...splitKey(key) });
  if (!object) return undefined;
  const subject: Subject<ReceiverStatus> = subjectFor(cluster, object, manager);
  if (object.metadata.deletionTimestamp) {
    await subject.release();
    return undefined;
  }
  await subject.hold();
  const spec = object.spec as ReceiverSpec;
  if (spec.suspend) return undefined;
  let outcome: Outcome = { after: parseDuration(spec.interval ?? '10m') };
  try {
    const path = pathOf(object, await tokenOf(cluster, object));
    subject.status.webhookPath = path;
    subject.status.observedGeneration = subject.generation;
    subject.unmark('Reconciling');
    subject.mark(
      'Ready',
      'True',
      'Succeeded',
      `Receiver initialized for path: ${path}`,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    subject.mark(
      'Reconciling',
      'True',
      'ProgressingWithRetry',
      'reconciliation in progress',
    );
    subject.mark('Ready', 'False', 'TokenNotFound', why);
    outcome = { retry: true };
  }
  const request = requestOf(object);
  if (request) subject.status.lastHandledReconcileAt = request;
  await subject.patch();
  return outcome;
}

async function targets(
  cluster: ClusterClient,
  owner: KubeObject,
  resource: Resource,
) {
  const { kind, name, matchLabels = {} } = resource;
  const namespace = resource.namespace ?? owner.metadata.namespace;
  const apiVersion = versionOf(resource);
  if (name !== '*') {
    const found = await cluster.get({ apiVersion, kind, namespace, name });
    return found ? [found] : undefined;
  }
  const labelSelector = Object.entries(matchLabels)
    .map(pair => pair.join('='))
    .join(',');
  return (await cluster.list({ apiVersion, kind, namespace, labelSelector }))
    .items;
}

/** Asks the named objects for a reconcile; false when one of them is not there. */
async function notify(
  cluster: ClusterClient,
  owner: KubeObject,
): Promise<boolean> {
  const value = new Date().toISOString();
  let complete = true;
  for (const resource of (owner.spec as ReceiverSpec).resources) {
    const found = await targets(cluster, owner, resource);
    complete &&= found !== undefined;
    for (const { apiVersion, kind, metadata } of found ?? []) {
      await cluster.patch(
        {
          apiVersion,
          kind,
          namespace: metadata.namespace,
          name: metadata.name,
        },
        { metadata: { annotations: { [requestedAt]: value } } },
        { type: 'merge', fieldManager: manager },
      );
    }
  }
  return complete;
}

async function answer(
  cluster: ClusterClient,
  receivers: Informer,
  call: HookCall,
): Promise<number | undefined> {
  const owner = receivers
    .all()
    .find(object => object.status?.webhookPath === call.path);
  if (!owner) return undefined;
  const { type, events, suspend } = owner.spec as ReceiverSpec;
  if (suspend) return 503;
  const token = await tokenOf(cluster, owner).catch(() => undefined);
  if (token === undefined) return 400;
  const expected: Expectation = { type, events, token };
  if (!isAccepted(call, expected)) return 400;
  return (await notify(cluster, owner)) ? 200 : 500;
}

/** Runs the part of the notification-controller that takes webhooks. */
export function runReceivers(
  cluster: ClusterClient,
  server: FluxServer,
  report: (error: unknown) => void,
): { stop(): Promise<void> } {
  const queue = createQueue({
    workers: 4,
    reconcile: key => reconcile(cluster, key),
    onError: (_, error) => report(error),
  });
  const receivers = inform(cluster, receiver, change => {
    if (change.deleted) queue.forget(change.key);
    else if (isCalledFor(change)) queue.add(change.key);
  });
  const forget = server.onHook(call => answer(cluster, receivers, call));
  return {
    async stop() {
      forget();
      receivers.stop();
      await queue.stop();
    },
  };
}
