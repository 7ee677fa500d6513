import { ENVIRONMENT_SOURCE, manifestsKustomization } from '../compose/design';
import { LABELS } from '../labels';
import { KubeObject } from '../crd/meta';
import { RolloutStep } from '../view/application';
import { PlacedObject, conditionOf, isTrue, isUnobserved, listAt, numberAt, textAt } from './objects';
import { contains, parseRevision } from './revision';

/** The Flux objects of an Application in one vcluster. */
export interface FluxObjects {
  cluster: string;
  environmentSource?: KubeObject;
  kustomization?: KubeObject;
  /** The HelmRelease, or the Kustomization that renders the Blueprint's manifests. */
  release?: KubeObject;
  source?: KubeObject;
  chart?: KubeObject;
  application?: KubeObject;
}

/** How far a change has come in one vcluster. */
export interface Delivery {
  flux: FluxObjects;
  /** Was healthy at least once. */
  installed: boolean;
  /** The step that is going on; `undefined` when nothing is. */
  step?: RolloutStep;
  /** Version whose manifests run. */
  version?: string;
  /** Helm or Flux has run out of time over this change before, and tries again. */
  timedOut: boolean;
}

/** What is needed to tell whether a commit has arrived. */
export interface CommitContext {
  /** Last commit that touched the Application. */
  commit?: string;
  /** Hashes of the Environment's branch, the oldest first. */
  history: readonly string[];
}

/** Sorts the Flux objects of an Application by their part. */
export function fluxObjects(name: string, cluster: string, objects: readonly PlacedObject[], shared: readonly PlacedObject[]): FluxObjects {
  const find = (list: readonly PlacedObject[], kind: string, wanted: string) =>
    list.find(({ cluster: at, object }) => at === cluster && object.kind === kind && object.metadata.name === wanted)?.object;
  return {
    cluster,
    environmentSource: find(shared, 'GitRepository', ENVIRONMENT_SOURCE),
    kustomization: find(objects, 'Kustomization', name),
    release: find(objects, 'HelmRelease', name) ?? find(objects, 'Kustomization', manifestsKustomization(name)),
    source: find(objects, 'GitRepository', name) ?? find(objects, 'OCIRepository', name),
    chart: find(objects, 'HelmChart', `flux-system-${name}`),
    application: find(objects, 'Application', name),
  };
}

/** How far the last change has come in one vcluster. A routine reconcile is no change: revisions and generations decide, not Ready. */
export function deliveryOf(flux: FluxObjects, context: CommitContext): Delivery {
  return {
    flux,
    installed: isInstalled(flux),
    step: stepOf(flux, context),
    version: runningVersion(flux),
    timedOut: hasTimedOut(flux),
  };
}

function isInstalled({ release }: FluxObjects): boolean {
  if (release?.kind === 'HelmRelease') {
    // What was deployed is in the history a moment before the installation counts as done.
    if (/Running 'install'/.test(conditionOf(release, 'Ready')?.message ?? '')) return false;
    return listAt(release, 'status', 'history').some(entry => ['deployed', 'superseded'].includes(textAt(entry, 'status') ?? ''));
  }
  return textAt(release, 'status', 'lastAppliedRevision') !== undefined;
}

function stepOf(flux: FluxObjects, context: CommitContext): RolloutStep | undefined {
  const { kustomization, release } = flux;
  if (!isCommitApplied(flux, context)) return isCommitFetched(flux, context) ? 'Applied' : 'Fetched';
  if (kustomization === undefined || isBehind(kustomization)) return 'Applied';
  if (release === undefined) return 'Applied';
  if (isSourceBehind(flux)) return 'Fetched';
  return release.kind === 'HelmRelease' ? helmStep(release) : manifestsStep(release, flux.source);
}

/**
 * Whether Flux has yet to apply the present spec. Until its first success it says -1, also while it checks health already; and it writes
 * the conditions of a success a moment before what it has observed.
 */
function isBehind(kustomization: KubeObject): boolean {
  return isUnobserved(kustomization) && checkedRevision(kustomization) === undefined && !isReadyFor(kustomization);
}

/** Whether the condition Ready is true of the present spec. */
function isReadyFor(kustomization: KubeObject): boolean {
  const ready = conditionOf(kustomization, 'Ready');
  return ready?.status === 'True' && ready.observedGeneration === kustomization.metadata.generation;
}

function isCommitFetched({ environmentSource, kustomization }: FluxObjects, { commit, history }: CommitContext): boolean {
  if (commit === undefined) return kustomization !== undefined;
  const fetched = textAt(environmentSource, 'status', 'artifact', 'revision') ?? textAt(kustomization, 'status', 'lastAttemptedRevision');
  return contains(fetched, commit, history) ?? true;
}

/**
 * Whether the objects of the last commit are in the cluster. They are from the moment of the apply on, which the health check follows;
 * a Kustomization that waits for health has not yet counted the revision as applied.
 */
function isCommitApplied({ kustomization }: FluxObjects, { commit, history }: CommitContext): boolean {
  if (kustomization === undefined) return false;
  if (commit === undefined) return true;
  const applied = textAt(kustomization, 'status', 'lastAppliedRevision');
  const byRevision = contains(applied, commit, history);
  if (byRevision !== false) return byRevision ?? true;
  const attempted = contains(textAt(kustomization, 'status', 'lastAttemptedRevision'), commit, history) ?? false;
  const checking = conditionOf(kustomization, 'Healthy')?.reason === 'Progressing' || conditionOf(kustomization, 'Ready')?.reason === 'HealthCheckFailed';
  const told = [checkedRevision(kustomization), readyRevision(kustomization)];
  return (attempted && checking) || told.some(revision => contains(revision, commit, history) === true);
}

/** The revision that is applied and healthy, from the words of the condition: Flux writes them a moment before the field. */
function readyRevision(kustomization: KubeObject): string | undefined {
  const ready = conditionOf(kustomization, 'Ready');
  return ready?.status === 'True' ? /^Applied revision: (\S+)/.exec(ready.message ?? '')?.[1] : undefined;
}

/** The revision whose health is being checked, from the words of the condition. */
function checkedRevision(kustomization: KubeObject): string | undefined {
  const words = [conditionOf(kustomization, 'Healthy')?.message, conditionOf(kustomization, 'Reconciling')?.message];
  return words.map(text => /health checks for revision (\S+)/.exec(text ?? '')?.[1]).find(revision => revision !== undefined);
}

/** Whether the Blueprint's version has yet to be fetched. Flux fetches again what its restart has lost; what is installed is none the older. */
function isSourceBehind(flux: FluxObjects): boolean {
  const { source } = flux;
  if (source === undefined) return false;
  return isUnobserved(source) || (textAt(source, 'status', 'artifact', 'revision') === undefined && !isInstalled(flux));
}

function helmStep(release: KubeObject): RolloutStep | undefined {
  const ready = conditionOf(release, 'Ready');
  const running = /Running '(install|upgrade|rollback)'/.test(ready?.message ?? '');
  if (!isUnobserved(release) && (ready?.status === 'True' || (!running && isReleased(release)))) return undefined;
  return running || listAt(release, 'status', 'history').length > 0 ? 'Pods' : 'Applied';
}

/** Whether the present spec is released, whatever Flux waits for since then. */
function isReleased(release: KubeObject): boolean {
  const [newest] = listAt(release, 'status', 'history');
  return textAt(newest, 'status') === 'deployed' && isTrue(release, 'Released');
}

function manifestsStep(release: KubeObject, source: KubeObject | undefined): RolloutStep | undefined {
  const applied = textAt(release, 'status', 'lastAppliedRevision');
  const wanted = textAt(source, 'status', 'artifact', 'revision') ?? textAt(release, 'status', 'lastAttemptedRevision');
  const ready = conditionOf(release, 'Ready');
  const healthy = ready?.reason !== 'HealthCheckFailed';
  if (applied !== undefined && applied === wanted && !isUnobserved(release) && healthy) return undefined;
  const checking = conditionOf(release, 'Healthy')?.reason === 'Progressing' || !healthy;
  return checking ? 'Pods' : 'Applied';
}

function runningVersion({ release, application }: FluxObjects): string | undefined {
  if (release?.kind === 'HelmRelease') {
    const deployed = listAt(release, 'status', 'history').find(entry => textAt(entry, 'status') === 'deployed');
    const version = textAt(deployed, 'chartVersion')?.split('+')[0];
    if (version !== undefined) return version;
  }
  const tag = parseRevision(textAt(release, 'status', 'lastAppliedRevision'))?.ref;
  const applied = tag?.includes('/') ? tag.slice(tag.indexOf('/') + 1) : undefined;
  return applied ?? application?.metadata.labels?.[LABELS.blueprintVersion] ?? textAt(application, 'spec', 'version');
}

function hasTimedOut({ release }: FluxObjects): boolean {
  if (release?.kind !== 'HelmRelease') return conditionOf(release, 'Ready')?.reason === 'HealthCheckFailed';
  const failures = ['failures', 'installFailures', 'upgradeFailures'].map(field => numberAt(release, 'status', field) ?? 0);
  return Math.max(...failures) > 0 && conditionOf(release, 'Ready')?.status !== 'True';
}
