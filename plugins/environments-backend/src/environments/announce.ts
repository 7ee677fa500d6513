import { Environment } from '@catalyst/model';
import { writeStatus } from '../reconcile/status';
import { EnvironmentContext } from './context';

/**
 * Names the vclusters in the status before anything is made of them: one that is left half made when the reconcile is cut off is
 * found and removed, also when the Environment has been placed elsewhere by then.
 */
export async function announceVclusters({
  world,
  environment,
  vclusters,
}: EnvironmentContext): Promise<Environment> {
  const { status = {} } = environment;
  const known = status.vclusters ?? [];
  const names = new Set(known.map(({ name }) => name));
  const missing = vclusters.filter(({ name }) => !names.has(name));
  if (missing.length === 0) return environment;
  const announced = missing.map(({ name, hostCluster, role }) => ({
    name,
    hostCluster,
    role,
    ready: false,
  }));
  const next = { ...status, vclusters: [...known, ...announced] };
  await writeStatus(world.management, environment, next);
  return { ...environment, status: next };
}
