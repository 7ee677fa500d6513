// What the Flux scenarios share: namespaces and a repository of their own, objects by short words, and the sequence of an object's states.
// Gitea is at env GITEA, its admin's Authorization header in env GITEA_AUTH; the cluster is the address under test.
import { setTimeout as delay } from 'node:timers/promises';
import { match, type Ask, type Wire } from '../lib';
import type { Run } from '../lib';

const kinds: Record<string, [string, string]> = {
  Namespace: ['v1', 'namespaces'], ConfigMap: ['v1', 'configmaps'], Secret: ['v1', 'secrets'], Event: ['v1', 'events'], ServiceAccount: ['v1', 'serviceaccounts'],
  Deployment: ['apps/v1', 'deployments'],
  GitRepository: ['source.toolkit.fluxcd.io/v1', 'gitrepositories'], HelmChart: ['source.toolkit.fluxcd.io/v1', 'helmcharts'],
  HelmRepository: ['source.toolkit.fluxcd.io/v1', 'helmrepositories'], OCIRepository: ['source.toolkit.fluxcd.io/v1', 'ocirepositories'],
  Kustomization: ['kustomize.toolkit.fluxcd.io/v1', 'kustomizations'], HelmRelease: ['helm.toolkit.fluxcd.io/v2', 'helmreleases'],
  Receiver: ['notification.toolkit.fluxcd.io/v1', 'receivers'], Provider: ['notification.toolkit.fluxcd.io/v1beta3', 'providers'], Alert: ['notification.toolkit.fluxcd.io/v1beta3', 'alerts'],
};
export const requestedAt = 'reconcile.fluxcd.io/requestedAt';
export const label = 'kustomize.toolkit.fluxcd.io';

export function path(kind: string, ns?: string, name?: string, sub?: string): string {
  const [version, plural] = kinds[kind];
  return [version === 'v1' ? '/api' : '/apis', version, kind !== 'Namespace' && ns && `namespaces/${ns}`, plural, name, sub].filter(Boolean).join('/');
}
export const get = (t: Run, kind: string, ns: string, name: string, options?: Ask) => t.http('GET', path(kind, ns, name), options);
export const list = (t: Run, kind: string, ns: string, query = '') => t.http('GET', path(kind, ns) + query);
export const remove = (t: Run, kind: string, ns: string | undefined, name: string, options: Ask = {}) => t.http('DELETE', path(kind, ns, name), options);
export const create = (t: Run, kind: string, ns: string | undefined, name: string, body: Wire = {}, options: Ask = {}) =>
  t.http('POST', path(kind, ns), { ...options, body: { apiVersion: kinds[kind][0], kind, ...body, metadata: { name, ...(kind !== 'Namespace' && { namespace: ns }), ...body.metadata } } });
export const patch = (t: Run, kind: string, ns: string, name: string, body: Wire, { sub, ...options }: Ask & { sub?: string } = {}) =>
  t.http('PATCH', path(kind, ns, name, sub), { ...options, headers: { 'content-type': 'application/merge-patch+json' }, body });

/** A step that the checks stand on; the scenario ends here when the system does not do it. */
export function must(what: string, r: Wire, ...statuses: number[]): Wire {
  if (!statuses.includes(r.status) || (r.body && typeof r.body !== 'object')) throw new Error(`cannot ${what}: ${r.status} ${r.text?.slice(0, 300)}`);
  return r;
}

/** A namespace named after the run. At the end its Flux objects go first, so that their finalizers are served, then itself. */
export async function namespace(t: Run, suffix = '') {
  const ns = `ns-${t.unique}${suffix}`;
  const r = must(`create the namespace ${ns}`, await create(t, 'Namespace', undefined, ns), 201);
  if (r.body?.metadata?.name !== ns) throw new Error(`cannot create the namespace ${ns}: the answer is ${r.text.slice(0, 200)}`);
  t.cleanup(async () => {
    lighten(t.transcript);
    for (const kind of ['Alert', 'Receiver', 'Kustomization', 'HelmRelease']) {
      const all = (await get(t, kind, ns, '', { quiet: true })).body?.items ?? [];
      for (const o of all) await remove(t, kind, ns, o.metadata.name, { quiet: true });
      if (all.length) await t.eventually(() => get(t, kind, ns, '', { quiet: true }), x => !x.body?.items?.length, { seconds: 20 });
    }
    await remove(t, 'Namespace', undefined, ns, { quiet: true });
  });
  return ns;
}

/** Leaves out of the transcript who manages which field, and what only one make of API server adds. */
function lighten(value: Wire) {
  if (!value || typeof value !== 'object') return;
  if (value.metadata && typeof value.metadata === 'object') {
    delete value.metadata.managedFields;
    if (value.metadata.annotations) delete value.metadata.annotations['kcp.io/cluster'];
  }
  for (const v of Object.values(value)) lighten(v);
}

const b64 = (text: string) => Buffer.from(text).toString('base64');
export const basic = (user: string, secret: string) => `Basic ${b64(`${user}:${secret}`)}`;

/** A request to Gitea's API. */
export const gitea = (t: Run, method: string, where: string, { as = 'gitea', ...options }: Ask = {}) => {
  t.users.gitea ??= t.env.GITEA_AUTH;
  return t.http(method, `${t.env.GITEA}/api/v1${where}`, { as, ...options });
};

/** An Organization with a repository in it; `push` makes one commit of many files (null removes one) and returns its sha. */
export async function repository(t: Run, files?: Record<string, string>, { isPrivate = false, name = 'env' } = {}) {
  const org = `flux-${t.unique}-${name}`;
  must('create an organization in Gitea', await gitea(t, 'POST', '/orgs', { body: { username: org } }), 201);
  t.cleanup(async () => {
    await gitea(t, 'DELETE', `/repos/${org}/${name}`, { quiet: true });
    await gitea(t, 'DELETE', `/orgs/${org}`, { quiet: true });
  });
  must('create a repository in Gitea', await gitea(t, 'POST', `/orgs/${org}/repos`, { body: { name, private: isPrivate, auto_init: true, default_branch: 'main' } }), 201);
  const shas = new Map<string, string>();
  const repo = {
    head: '',
    org, name, url: `${t.env.GITEA}/${org}/${name}.git`, api: `/repos/${org}/${name}`,
    async push(changes: Record<string, string | null>, { branch = 'main', message = 'change' } = {}) {
      const r = must('commit', await gitea(t, 'POST', `/repos/${org}/${name}/contents`, {
        body: {
          branch, message,
          files: Object.entries(changes).map(([file, text]) => ({
            path: file, operation: text === null ? 'delete' : shas.has(file) ? 'update' : 'create', ...(shas.has(file) && { sha: shas.get(file) }), ...(text !== null && { content: b64(text) }),
          })),
        },
      }), 201);
      for (const [file, text] of Object.entries(changes)) {
        if (text === null) shas.delete(file);
        else shas.set(file, r.body.files.find(f => f?.path === file)?.sha);
      }
      return (repo.head = r.body.commit.sha);
    },
    get revision() { return `main@sha1:${repo.head}`; },
  };
  if (files) await repo.push(files, { message: 'one' });
  return repo;
}

/** The source of a scenario; a long interval, so that only what the scenario asks for makes it look again. */
export const source = (t: Run, ns: string, repo: Wire, { name = 'environment', ...spec }: Wire = {}) =>
  create(t, 'GitRepository', ns, name, { spec: { interval: '1h', url: repo.url, ref: { branch: 'main' }, ...spec } });
export const kustomization = (t: Run, ns: string, name: string, spec: Wire = {}, metadata: Wire = {}) =>
  create(t, 'Kustomization', ns, name, { metadata, spec: { interval: '1h', retryInterval: '1h', prune: true, path: `./${name}`, sourceRef: { kind: 'GitRepository', name: 'environment' }, ...spec } });

export const condition = (o: Wire, type: string): Wire => o?.status?.conditions?.find(c => c.type === type);
/** Ready, by its current generation, and done with it: for a moment Ready can be True while Reconciling is still said. */
export const isReady = (o: Wire): boolean => condition(o, 'Ready')?.status === 'True' && condition(o, 'Reconciling')?.status !== 'True' && o.status.observedGeneration === o.metadata.generation && condition(o, 'Ready').observedGeneration === o.metadata.generation;
/** Failed and not in the middle of another try by the same generation. */
export const isFailed = (o: Wire): boolean => condition(o, 'Ready')?.status === 'False' && condition(o, 'Ready').observedGeneration === o.metadata.generation;

/** Asks for the object until the check passes; its last state. After three waits in vain a scenario loses its patience, so that it ends soon. */
export async function wait(t: Run, kind: string, ns: string, name: string, check: (o: Wire) => unknown, { seconds = 30, every = 150 } = {}): Promise<Wire> {
  t.inVain ??= 0;
  const end = Date.now() + Math.min(seconds, t.patience ?? seconds, t.inVain > 2 ? 2 : seconds) * 1000;
  for (;;) {
    const r = await get(t, kind, ns, name, { quiet: true });
    const o = r.status === 404 ? undefined : r.body;
    let good = false;
    try { good = Boolean(check(o)); } catch { /* not yet of the shape */ }
    if (good || Date.now() > end) {
      if (!good) t.inVain++;
      t.transcript.push({ note: good ? 'waited for' : 'waited in vain for', request: { method: 'GET', path: path(kind, ns, name) }, response: { status: r.status, body: trim(r.body) } });
      return o;
    }
    await delay(every);
  }
}
export const ready = (t: Run, kind: string, ns: string, name: string, options?: { seconds?: number; every?: number }) => wait(t, kind, ns, name, isReady, options);
export const failed = (t: Run, kind: string, ns: string, name: string, options?: { seconds?: number; every?: number }) => wait(t, kind, ns, name, isFailed, options);
export const gone = async (t: Run, kind: string, ns: string, name: string, options?: { seconds?: number; every?: number }) => (await wait(t, kind, ns, name, o => o === undefined, options)) === undefined;

const stamp = (t: Run) => `${t.unique}-${(t.stamps = (t.stamps ?? 0) + 1)}`;
/** Asks for a reconcile as people and webhooks do, and waits until it was taken up. */
export async function reconcile(t: Run, kind: string, ns: string, name: string, { seconds = 30, settled = true } = {}) {
  const token = stamp(t);
  await patch(t, kind, ns, name, { metadata: { annotations: { [requestedAt]: token } } });
  return settled ? wait(t, kind, ns, name, o => o.status.lastHandledReconcileAt === token && condition(o, 'Reconciling')?.status !== 'True', { seconds }) : token;
}
/** A new commit, all the way into the source's artifact. */
export async function deliver(t: Run, ns: string, repo: Wire, changes: Record<string, string | null>, name = 'environment') {
  await repo.push(changes);
  await patch(t, 'GitRepository', ns, name, { metadata: { annotations: { [requestedAt]: stamp(t) } } });
  return wait(t, 'GitRepository', ns, name, o => o.status.artifact.revision === repo.revision);
}

const trim = (o: Wire): Wire => {
  if (!o?.metadata) return o;
  const { managedFields, ...metadata } = o.metadata;
  return { ...o, metadata };
};

/** Watches one object. `stop()` gives its states one after another; {@link story} makes sentences of them. */
export async function follow(t: Run, kind: string, ns: string, name: string) {
  const control = new AbortController();
  const lines: Wire[] = [];
  const watching = t.stream(`${path(kind, ns)}?watch=1&fieldSelector=metadata.name%3D${name}`, { seconds: 180, signal: control.signal, note: `the states of ${kind} ${name}`, until: all => { lines.length = 0; lines.push(...all); return false; } });
  watching.catch(() => {});
  await delay(200);
  return {
    lines,
    stop: async () => {
      await delay(150);
      control.abort();
      const r = await watching;
      for (const l of r.lines) if (l.object) l.object = trim(l.object);
      return r.lines.map(l => l.object);
    },
  };
}
/** Each distinct state as `Ready=False DependencyNotReady: message; Reconciling=True …`, conditions sorted by type. */
export function story(objects: Wire[]): string[] {
  const out: string[] = [];
  for (const o of objects) {
    const s = [...(o?.status?.conditions ?? [])].sort((a, b) => (a.type < b.type ? -1 : 1)).map(c => `${c.type}=${c.status} ${c.reason}: ${c.message}`).join('; ');
    if (s !== out.at(-1)) out.push(s);
  }
  return out;
}
/** True when the expressions match states of the story in that order (others may lie between); else what was not found. */
export function inOrder(sequence: string[], expressions: RegExp[]): string {
  let i = 0;
  for (const e of expressions) {
    while (i < sequence.length && !e.test(sequence[i])) i++;
    if (i === sequence.length) return `no ${e} (in its place) in\n          ${sequence.join('\n          ')}`;
  }
  return '';
}
export const order = (t: Run, title: string, objects: Wire[], expressions: RegExp[]) => {
  const missing = inOrder(story(objects), expressions);
  return t.ok(title, !missing, missing);
};
/** How a wait for health ends in vain: the objects with their states, or now and then only that the time was over while it asked. */
export const timedOut = (objects: string) => `(timeout waiting for: \\[${objects}|client rate limiter Wait returned an error: .*context deadline)`;
/** Every state of a watched object satisfies it, and there are some. */
export const always = (t: Run, title: string, objects: Wire[], check: (o: Wire) => unknown) => {
  const bad = objects.find(o => !check(o));
  return t.ok(title, objects.length > 0 && !bad, bad ? JSON.stringify(bad.status ?? bad).slice(0, 300) : 'no states seen');
};
export const matches = (actual: Wire, expected: Wire) => match(actual, expected).length === 0;

export const configMap = (name: string, data: Record<string, string>, more = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}data:\n${Object.entries(data).map(([k, v]) => `  ${k}: ${JSON.stringify(v)}\n`).join('')}`;
export const deployment = (name: string, { replicas = 1, image = 'registry.example/web:1', more = '', progress = '' } = {}) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n${more}spec:\n  replicas: ${replicas}\n${progress}  selector:\n    matchLabels: {app: ${name}}\n  template:\n    metadata:\n      labels: {app: ${name}}\n    spec:\n      containers:\n        - {name: main, image: '${image}'}\n`;
export const resources = (...files: string[]) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${files.map(f => `  - ${f}\n`).join('')}`;

/** Plays the workload controller: the Deployment's status as it is with so many replicas ready. */
export async function play(t: Run, ns: string, name: string, { ready: n = 0, of: replicas = 1, deadline = false, updated = replicas }: { ready?: number; of?: number; deadline?: boolean; updated?: number } = {}) {
  const o = (await get(t, 'Deployment', ns, name, { quiet: true })).body;
  const now = new Date().toISOString().replace(/\.\d+/, '');
  const c = (type: string, status: string, reason: string, message: string) => ({ type, status, reason, message, lastTransitionTime: now, lastUpdateTime: now });
  const whole = n >= replicas && updated >= replicas;
  return patch(t, 'Deployment', ns, name, {
    status: {
      observedGeneration: o?.metadata?.generation, replicas, updatedReplicas: updated, readyReplicas: n, availableReplicas: n, unavailableReplicas: replicas - n,
      conditions: [
        n >= replicas ? c('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.') : c('Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.'),
        deadline ? c('Progressing', 'False', 'ProgressDeadlineExceeded', `ReplicaSet "${name}-1" has timed out progressing.`)
          : c('Progressing', 'True', whole ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated', whole ? `ReplicaSet "${name}-1" has successfully progressed.` : `ReplicaSet "${name}-1" is progressing.`),
      ],
    },
  }, { sub: 'status' });
}
