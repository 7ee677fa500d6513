import { ROOT_KUSTOMIZATION } from '../compose/design';
import { Environment, KubeObject } from '../crd';
import { cycleIn } from '../resolve/graph';
import { environmentRepository, repositoryPath } from '../names/gitea';
import { ApplicationState, ApplicationView, EnvironmentView, Reason } from '../view/application';
import { isUnreachable } from './faults';
import { PlacedObject, conditionOf, listAt, textAt } from './objects';
import { parseRevision } from './revision';

/** All that an Environment's own view is derived from. */
export interface EnvironmentInput {
  environment: Environment;
  /** Its GitRepository and root Kustomization in each vcluster. */
  shared: readonly PlacedObject[];
  /** The Flux Kustomizations of its Applications. */
  kustomizations: readonly PlacedObject[];
  applications: readonly ApplicationView[];
  /** Commit at the head of its branch. */
  head?: string;
  /** Vclusters that do not answer, by qualified name. */
  lost?: readonly string[];
}

/** What a person sees of an Environment. */
export function deriveEnvironment(input: EnvironmentInput): EnvironmentView {
  const { environment, head } = input;
  const { name } = environment.metadata;
  const conditions = (environment.status?.conditions ?? []).map(({ type, status, reason, message }) => ({ type, status, reason, message }));
  const applied = appliedOf(input);
  const fault = faultOf(input);
  return {
    name,
    organization: environment.spec.organization,
    envType: environment.spec.envType,
    ready: conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
    conditions,
    repository: environment.status?.repository?.name ?? repositoryPath(environmentRepository(name)),
    ...(head !== undefined && { head }),
    ...(applied && { applied }),
    ...(fault && { fault }),
    counts: countsOf(input.applications),
  };
}

/** How many Applications are in each state. Backing services are not counted. */
export function countsOf(applications: readonly ApplicationView[]): Partial<Record<ApplicationState, number>> {
  const counts: Partial<Record<ApplicationState, number>> = {};
  for (const { state, backing } of applications) if (!backing) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The root Kustomization of each vcluster. */
function rootsOf({ shared }: EnvironmentInput): KubeObject[] {
  return shared.map(({ object }) => object).filter(({ kind, metadata }) => kind === 'Kustomization' && metadata.name === ROOT_KUSTOMIZATION);
}

function appliedOf(input: EnvironmentInput): EnvironmentView['applied'] {
  const [root] = rootsOf(input);
  const revision = parseRevision(textAt(root, 'status', 'lastAppliedRevision'))?.commit;
  const at = conditionOf(root, 'Ready')?.lastTransitionTime;
  return revision === undefined || at === undefined ? undefined : { revision, at };
}

function faultOf(input: EnvironmentInput): Reason | undefined {
  return lostFault(input) ?? sourceFault(input) ?? cycleFault(input) ?? rootFault(input);
}

function lostFault({ lost = [] }: EnvironmentInput): Reason | undefined {
  if (lost.length === 0) return undefined;
  const message = `${lost.join(' and ')} ${lost.length === 1 ? 'does' : 'do'} not answer. What is shown of it is what was last known.`;
  return { code: 'ClusterLost', message, action: 'Wait; if it stays so, ask a sovereign-admin.' };
}

function sourceFault({ shared }: EnvironmentInput): Reason | undefined {
  const source = shared.find(({ object }) => object.kind === 'GitRepository' && conditionOf(object, 'Ready')?.status === 'False')?.object;
  const ready = conditionOf(source, 'Ready');
  if (ready === undefined) return undefined;
  const message = 'Flux cannot read the repository of the Environment. What runs goes on; changes do not arrive.';
  return { code: 'SourceFailed', message, action: 'Ask a sovereign-admin about Gitea and the credentials of the Environment.', detail: ready.message };
}

function cycleFault({ kustomizations }: EnvironmentInput): Reason | undefined {
  const graph = new Map(
    kustomizations.map(({ object }) => {
      const waitsFor = listAt(object, 'spec', 'dependsOn').flatMap(entry => textAt(entry, 'name') ?? []);
      const bindings = Object.fromEntries(waitsFor.map(name => [name, { application: name, blueprint: '' }]));
      return [object.metadata.name, { bindings }];
    }),
  );
  const cycle = cycleIn(graph);
  if (!cycle) return undefined;
  const message = `These Applications wait for each other: ${cycle.join(' → ')}. Until one of them stops waiting, no change arrives.`;
  return { code: 'DependencyCycle', message, action: 'Remove one of the dependencies in Git.' };
}

const ROOT_FAULTS = new Set(['BuildFailed', 'ReconciliationFailed', 'ArtifactFailed', 'PruneFailed']);

function rootFault(input: EnvironmentInput): Reason | undefined {
  const ready = rootsOf(input)
    .map(root => conditionOf(root, 'Ready'))
    .find(condition => condition?.status === 'False' && ROOT_FAULTS.has(condition.reason ?? '') && !isUnreachable(condition.message ?? ''));
  if (!ready) return undefined;
  const file = /flux-system\/applications\/[\w.-]+\.yaml/.exec(ready.message ?? '')?.[0] ?? /Kustomization\/flux-system\/([\w.-]+)/.exec(ready.message ?? '')?.[1];
  const at = file === undefined ? '' : ` (${file})`;
  const message = `A Flux object of this Environment is broken${at}. What runs goes on; new Applications do not arrive.`;
  return { code: 'EnvironmentBroken', message, action: 'Correct the file in Git, or revert the commit.', detail: ready.message };
}
