import type { ClusterClient, KubeObject } from '../../cluster/types';
import type { Condition } from '../runtime/conditions';
import { parseDuration } from '../runtime/duration';
import type { Recorder } from '../runtime/events';
import { type Key, splitKey } from '../runtime/objects';
import type { Outcome } from '../runtime/queue';
import { requestOf, type Subject, subjectFor } from '../runtime/subject';
import { withoutIgnored } from './ignore';
import { fetchCommit } from './mirror';
import { type GitReference, resolveReference, revisionOf } from './reference';
import { type GitAuth, readReferences } from './remote';
import { type Artifact, pack, type Storage } from './storage';

const source = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
};
const manager = 'source-controller';

/** What the reconcile of sources works with. */
export interface SourceContext {
  cluster: ClusterClient;
  storage: Storage;
  recorder: Recorder;
  /** The folder of the bare mirrors. */
  mirrors: string;
  /** Takes what goes wrong inside; what failed is tried again. */
  report(error: unknown): void;
}

interface GitRepositorySpec {
  url: string;
  interval: string;
  timeout?: string;
  ref?: GitReference;
  secretRef?: { name: string };
  ignore?: string;
  suspend?: boolean;
}

interface GitRepositoryStatus extends Record<string, unknown> {
  conditions?: Condition[];
  observedGeneration?: number;
  artifact?: Artifact;
  lastHandledReconcileAt?: string;
  observedIgnore?: string;
}

/** A fetch that failed, with the reason of its condition. */
class FetchError extends Error {
  constructor(readonly reason: string, message: string) {
    super(message);
  }
}

const decoded = (value: unknown) =>
  Buffer.from(String(value ?? ''), 'base64').toString();

async function credentials(
  { cluster }: SourceContext,
  namespace: string,
  name: string | undefined,
): Promise<GitAuth> {
  if (!name) return {};
  const found = await cluster.get({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    name,
  });
  if (!found) {
    const what = `failed to get secret '${namespace}/${name}'`;
    throw new FetchError(
      'AuthenticationFailed',
      `${what}: ${what}: secrets "${name}" not found`,
    );
  }
  const data: Record<string, string> = found.data ?? {};
  const field = (key: string) =>
    data[key] === undefined ? undefined : decoded(data[key]);
  return {
    username: field('username'),
    password: field('password'),
    bearerToken: field('bearerToken'),
  };
}

/** Says what is being done: Ready becomes unknown only when what there is does not fit any more. */
function progressing(subject: Subject, outdated: boolean, message: string) {
  subject.mark('Reconciling', 'True', 'Progressing', message);
  if (outdated || !subject.condition('Ready')) {
    subject.mark('Ready', 'Unknown', 'Progressing', message);
  }
}

async function cloning<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FetchError(
      'GitOperationFailed',
      `failed to checkout and determine revision: unable to clone '${url}': ${why}`,
    );
  }
}

/** Makes the artifact of what the reference means now; answers nothing when the one there is still holds. */
async function fetch(
  context: SourceContext,
  subject: Subject<GitRepositoryStatus>,
): Promise<{ message: string; digest: string } | undefined> {
  const { name, namespace = '' } = subject.object.metadata;
  const spec = subject.object.spec as GitRepositorySpec;
  const timeout = parseDuration(spec.timeout ?? '60s');
  const auth = await credentials(context, namespace, spec.secretRef?.name);
  const resolved = await cloning(spec.url, async () =>
    resolveReference(await readReferences(spec.url, auth, timeout), spec.ref),
  );
  subject.unmark('FetchFailed');
  const { artifact, observedIgnore } = subject.status;
  const revision = revisionOf(resolved);
  if (artifact?.revision === revision && observedIgnore === spec.ignore) {
    stored(subject, artifact);
    return undefined;
  }
  if (artifact) {
    subject.mark(
      'ArtifactOutdated',
      'True',
      'NewRevision',
      `new upstream revision '${revision}'`,
    );
  }
  progressing(
    subject,
    true,
    `building artifact: new upstream revision '${revision}'`,
  );
  await subject.patch();
  const commit = await cloning(spec.url, () =>
    fetchCommit(context.mirrors, spec.url, auth, resolved, timeout),
  );
  const path = `gitrepository/${namespace}/${name}/${resolved.commit}.tar.gz`;
  const content = pack(withoutIgnored(commit.tree, spec.ignore));
  subject.status.artifact = await context.storage.store(
    path,
    revision,
    content,
  );
  subject.status.observedIgnore = spec.ignore;
  stored(subject, subject.status.artifact);
  return { message: commit.subject, digest: subject.status.artifact.digest };
}

function stored(subject: Subject<GitRepositoryStatus>, artifact: Artifact) {
  const message = `stored artifact for revision '${artifact.revision}'`;
  subject.unmark('ArtifactOutdated', 'Reconciling', 'Stalled');
  subject.mark('ArtifactInStorage', 'True', 'Succeeded', message);
  subject.mark('Ready', 'True', 'Succeeded', message);
}

/** An artifact that is not in the storage any more is no artifact; one whose address has changed gets the new one. */
async function checkStorage(
  context: SourceContext,
  subject: Subject<GitRepositoryStatus>,
) {
  const { artifact } = subject.status;
  if (artifact && !(await context.storage.has(artifact))) {
    delete subject.status.artifact;
    subject.unmark('ArtifactInStorage');
  } else if (artifact) {
    subject.status.artifact = {
      ...artifact,
      url: context.storage.addressOf(artifact.path),
    };
  }
}

async function begin(
  context: SourceContext,
  subject: Subject<GitRepositoryStatus>,
) {
  const { observedGeneration } = subject.status;
  const news = `processing object: new generation ${observedGeneration} -> ${subject.generation}`;
  const current = observedGeneration === subject.generation;
  progressing(subject, false, current ? 'reconciliation in progress' : news);
  await subject.patch();
  await checkStorage(context, subject);
  if (subject.status.artifact) return;
  progressing(subject, true, 'building artifact');
  await subject.patch();
}

function failed(
  context: SourceContext,
  subject: Subject<GitRepositoryStatus>,
  error: FetchError,
) {
  subject.mark('FetchFailed', 'True', error.reason, error.message);
  subject.mark('Ready', 'False', error.reason, error.message);
  const doing =
    subject.condition('Reconciling')?.message ?? 'reconciliation in progress';
  subject.mark('Reconciling', 'True', 'ProgressingWithRetry', doing);
  context.recorder.record(
    subject.object,
    'Warning',
    error.reason,
    error.message,
  );
}

function succeeded(
  context: SourceContext,
  subject: Subject<GitRepositoryStatus>,
  news: { message: string; digest: string } | undefined,
) {
  const { artifact } = subject.status;
  subject.status.observedGeneration = subject.generation;
  if (news && artifact) {
    context.recorder.record(
      subject.object,
      'Normal',
      'NewArtifact',
      `stored artifact for commit '${news.message}'`,
      {
        'source.toolkit.fluxcd.io/revision': artifact.revision,
        'source.toolkit.fluxcd.io/digest': news.digest,
      },
    );
    return;
  }
  context.recorder.record(
    subject.object,
    'Normal',
    'GitOperationSucceeded',
    `no changes since last reconciliation: observed revision '${artifact?.revision}'`,
  );
}

async function suspended(
  subject: Subject<GitRepositoryStatus>,
): Promise<Outcome> {
  const ready = subject.condition('Ready');
  if (ready) subject.mark('Ready', ready.status, ready.reason, ready.message);
  subject.status.observedGeneration = subject.generation;
  await subject.patch();
  return undefined;
}

async function remove(
  context: SourceContext,
  object: KubeObject,
): Promise<Outcome> {
  const { namespace, name } = object.metadata;
  await context.storage.remove(`gitrepository/${namespace}/${name}`);
  await subjectFor(context.cluster, object, manager).release();
  return undefined;
}

/** Brings the artifact of a GitRepository to what its reference means. */
export async function reconcileGitRepository(
  context: SourceContext,
  key: Key,
): Promise<Outcome> {
  const object = await context.cluster.get({ ...source, ...splitKey(key) });
  if (!object) return undefined;
  if (object.metadata.deletionTimestamp) return remove(context, object);
  const subject = subjectFor<GitRepositoryStatus>(
    context.cluster,
    object,
    manager,
  );
  const spec = object.spec as GitRepositorySpec;
  await subject.hold();
  const request = requestOf(object);
  if (request) subject.status.lastHandledReconcileAt = request;
  if (spec.suspend) return suspended(subject);
  const handled = subject.status.lastHandledReconcileAt;
  // The request counts as handled only with the end of the reconcile.
  subject.status.lastHandledReconcileAt = (
    object.status ?? {}
  ).lastHandledReconcileAt;
  await begin(context, subject);
  let outcome: Outcome = { after: parseDuration(spec.interval) };
  try {
    succeeded(context, subject, await fetch(context, subject));
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    failed(context, subject, error);
    outcome = { retry: true };
  }
  subject.status.lastHandledReconcileAt = handled;
  await subject.patch();
  return outcome;
}
