import { addFinalizer, removeFinalizer, ReconcileResult } from '@catalyst/kube';
import {
  CATALYST_API_VERSION,
  Organization,
  organizationNameProblem,
  OrganizationStatus,
  repositoryPath,
} from '@catalyst/model';
import { FINALIZER } from '../names';
import { lookAgain } from '../reconcile/lookAgain';
import { attempt, done, Outcome, waiting } from '../reconcile/outcome';
import { conditionsOf, Report, writeStatus } from '../reconcile/status';
import { World } from '../world';
import { ensureAccount, removeAccount } from './account';
import { contextOf, OrganizationContext, ownRepositories } from './context';
import { environmentNames, removeEnvironments } from './environments';
import { ensureForge, removeForge } from './forge';
import { ensureNamespace, removeNamespace } from './namespace';

async function report(
  { world, organization }: OrganizationContext,
  steps: Report,
  more: OrganizationStatus = {},
) {
  const conditions = conditionsOf(organization, steps, new Date());
  const observedGeneration = organization.metadata.generation;
  await writeStatus(world.management, organization, {
    ...organization.status,
    ...more,
    observedGeneration,
    conditions,
  });
}

/** The namespace first, because everything else of the Organization lies in it or beside it. */
async function provision(context: OrganizationContext): Promise<boolean> {
  const namespace = await attempt(() => ensureNamespace(context));
  if (!namespace.done) {
    const open: Report = [
      ['Namespace', namespace],
      ['Forge', undefined],
      ['Events', undefined],
    ];
    await report(context, open);
    return false;
  }
  const [forge, account] = await Promise.all([
    attempt(() => ensureForge(context)),
    attempt(() => ensureAccount(context)),
  ]);
  await report(
    context,
    [
      ['Namespace', namespace],
      ['Forge', forge],
      ['Events', account],
    ],
    {
      namespace: context.name,
      repositories: ownRepositories(context).map(repositoryPath),
      environments: await environmentNames(context),
    },
  );
  return forge.done && account.done;
}

async function removeAll(context: OrganizationContext): Promise<Outcome> {
  for (const step of [
    removeEnvironments,
    removeForge,
    removeAccount,
    removeNamespace,
  ]) {
    const outcome = await step(context);
    if (!outcome.done) return outcome;
  }
  return done('Removed', 'Everything is gone.');
}

async function finalize(context: OrganizationContext): Promise<boolean> {
  const { world, organization } = context;
  if (!organization.metadata.finalizers?.includes(FINALIZER)) return true;
  const outcome = await attempt(() => removeAll(context));
  if (outcome.done)
    await removeFinalizer(world.management, organization, FINALIZER);
  else await report(context, [['Deleted', outcome]]);
  return outcome.done;
}

/** Brings one Organization to what its object says. May be stopped anywhere and begun anew. */
export async function reconcileOrganization(
  world: World,
  name: string,
): Promise<ReconcileResult | void> {
  const ref = { apiVersion: CATALYST_API_VERSION, kind: 'Organization', name };
  const found = await world.management.find<Organization>(ref);
  if (!found) return undefined;
  const { deletionTimestamp, creationTimestamp } = found.metadata;
  if (deletionTimestamp) {
    const gone = await finalize(contextOf(world, found));
    return gone ? undefined : lookAgain(deletionTimestamp, new Date());
  }
  const problem = organizationNameProblem(name);
  if (problem) {
    const outcome = waiting(
      'InvalidName',
      `${problem} Delete it and choose another name.`,
    );
    return report(contextOf(world, found), [['Name', outcome]]);
  }
  const organization = await addFinalizer(world.management, found, FINALIZER);
  const ready = await provision(contextOf(world, organization));
  return ready ? undefined : lookAgain(creationTimestamp, new Date());
}
