import { removeFinalizer } from '@catalyst/kube';
import { EnvironmentStatus } from '@catalyst/model';
import { FINALIZER } from '../names';
import { attempt, done, Outcome } from '../reconcile/outcome';
import { conditionsOf, writeStatus } from '../reconcile/status';
import { EnvironmentContext } from './context';
import { removeEvents } from './events';
import { removeGitAccess } from './gitAccess';
import { isMisplaced } from './invalid';
import { removeVclusters } from './vclusters';

async function removeRepository({
  world,
  repository: { owner, name },
}: EnvironmentContext): Promise<void> {
  await world.forge.repositories.remove(owner, name);
  world.forge.forget(owner, name);
}

/** What runs goes first, what describes it last, so that a deletion that is stopped half-way can be understood. */
async function removeAll(context: EnvironmentContext): Promise<Outcome> {
  const outcome = await removeVclusters(context);
  if (!outcome.done) return outcome;
  await removeEvents(context);
  await removeGitAccess(context);
  await removeRepository(context);
  return done('Removed', 'Everything is gone.');
}

/** Removes all that was made for the Environment, then lets it go. @returns whether it is gone; its status says what it waits for */
export async function finalizeEnvironment(
  context: EnvironmentContext,
): Promise<boolean> {
  const { world, environment } = context;
  if (!environment.metadata.finalizers?.includes(FINALIZER)) return true;
  const outcome = isMisplaced(environment)
    ? done('Removed', 'Nothing was made for it.')
    : await attempt(() => removeAll(context));
  if (outcome.done) {
    await removeFinalizer(world.management, environment, FINALIZER);
    return true;
  }
  const status: EnvironmentStatus = {
    ...environment.status,
    observedGeneration: environment.metadata.generation,
    conditions: conditionsOf(environment, [['Deleted', outcome]], new Date()),
  };
  await writeStatus(world.management, environment, status);
  return false;
}
