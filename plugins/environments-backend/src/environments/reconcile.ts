import { addFinalizer, parseKey, ReconcileResult } from '@catalyst/kube';
import {
  CATALYST_API_VERSION,
  Environment,
  EnvironmentStatus,
} from '@catalyst/model';
import { FINALIZER } from '../names';
import { lookAgain } from '../reconcile/lookAgain';
import { attempt, Outcome } from '../reconcile/outcome';
import { conditionsOf, Report, writeStatus } from '../reconcile/status';
import { World } from '../world';
import { announceVclusters } from './announce';
import { contextOf, EnvironmentContext } from './context';
import { ensureEvents, streamStatus } from './events';
import { ensureFluxEverywhere } from './flux';
import { ensureGitAccess, GitAccess } from './gitAccess';
import { finalizeEnvironment } from './finalize';
import { reportInvalid } from './invalid';
import { organizationProblem } from './organization';
import { ensureRepository, RepositoryReport } from './repository';
import {
  ensureVclusters,
  VclusterReport,
  Vclusters,
  VclusterStatus,
} from './vclusters';

/** What was found and made, as far as it got. */
interface Findings {
  repository?: RepositoryReport;
  access?: GitAccess;
  vclusters?: Vclusters;
  outcomes: Partial<
    Record<'Repository' | 'VCluster' | 'Flux' | 'Events', Outcome>
  >;
}

function vclusterStatus({
  wanted,
  outcome,
  version,
  client,
}: VclusterReport): VclusterStatus {
  const { name, hostCluster, role } = wanted;
  const ready = outcome.done && client !== undefined;
  return {
    name,
    hostCluster,
    role,
    ready,
    ...(version && { version }),
    ...(!ready && { reason: outcome.message }),
  };
}

function statusOf(
  context: EnvironmentContext,
  findings: Findings,
): EnvironmentStatus {
  const { environment } = context;
  const { outcomes, repository, access, vclusters } = findings;
  // What is being removed is named until it is gone: nothing else remembers it.
  const reports = vclusters && [...vclusters.wanted, ...vclusters.leaving];
  const report: Report = (
    ['Repository', 'VCluster', 'Flux', 'Events'] as const
  ).map(type => [type, outcomes[type]]);
  return {
    ...environment.status,
    observedGeneration: environment.metadata.generation,
    conditions: conditionsOf(environment, report, new Date()),
    ...(repository && {
      repository: {
        ...repository,
        ...(access && { deployKey: access.deployKey }),
      },
    }),
    ...(reports && { vclusters: reports.map(vclusterStatus) }),
    ...(outcomes.Events?.done && { stream: streamStatus(context) }),
  };
}

/** The repository, and who may read it. */
async function repositoryStep(
  context: EnvironmentContext,
  findings: Findings,
): Promise<Outcome> {
  const { outcome, repository } = await ensureRepository(context);
  findings.repository = repository;
  findings.access = await ensureGitAccess(context);
  return outcome;
}

async function vclusterStep(
  context: EnvironmentContext,
  findings: Findings,
): Promise<Outcome> {
  findings.vclusters = await ensureVclusters(context);
  return findings.vclusters.outcome;
}

/** Moves the Environment one step towards what is wanted. @returns whether nothing is left to do */
async function provision(context: EnvironmentContext): Promise<boolean> {
  const { management } = context.world;
  const findings: Findings = { outcomes: {} };
  const { outcomes } = findings;
  const problem = await organizationProblem(context);
  if (problem) {
    outcomes.Repository = problem;
    await writeStatus(
      management,
      context.environment,
      statusOf(context, findings),
    );
    return false;
  }
  [outcomes.Repository, outcomes.VCluster, outcomes.Events] = await Promise.all(
    [
      attempt(() => repositoryStep(context, findings)),
      attempt(() => vclusterStep(context, findings)),
      attempt(() => ensureEvents(context)),
    ],
  );
  const { access, vclusters } = findings;
  if (access && vclusters)
    outcomes.Flux = await attempt(() =>
      ensureFluxEverywhere(context, vclusters.wanted, access),
    );
  await writeStatus(
    management,
    context.environment,
    statusOf(context, findings),
  );
  return (
    Object.values(outcomes).every(outcome => outcome.done) &&
    access !== undefined
  );
}

async function reconcilePresent(
  world: World,
  found: Environment,
): Promise<ReconcileResult | void> {
  if (await reportInvalid(world, found)) return undefined;
  const held = await addFinalizer(world.management, found, FINALIZER);
  const environment = await announceVclusters(contextOf(world, held));
  const ready = await provision(contextOf(world, environment));
  return ready
    ? undefined
    : lookAgain(environment.metadata.creationTimestamp, new Date());
}

/** Brings one Environment to what its object says. May be stopped anywhere and begun anew. */
export async function reconcileEnvironment(
  world: World,
  key: string,
): Promise<ReconcileResult | void> {
  const ref = {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Environment',
    ...parseKey(key),
  };
  const found = await world.management.find<Environment>(ref);
  if (!found) return undefined;
  const { deletionTimestamp } = found.metadata;
  if (!deletionTimestamp) return reconcilePresent(world, found);
  const gone = await finalizeEnvironment(contextOf(world, found));
  return gone ? undefined : lookAgain(deletionTimestamp, new Date());
}
