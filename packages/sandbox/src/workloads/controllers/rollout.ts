/** How a Deployment may change: as its strategy says, in pods. */
export interface RolloutBounds {
  desired: number;
  maxSurge: number;
  maxUnavailable: number;
}

/** One ReplicaSet during a rollout. */
export interface RolloutSet {
  name: string;
  /** What it is asked to have. */
  replicas: number;
  available: number;
}

const absolute = (
  value: number | string | undefined,
  of: number,
  up: boolean,
): number => {
  if (typeof value !== 'string') return value ?? 0;
  const share = (parseFloat(value) * of) / 100;
  return up ? Math.ceil(share) : Math.floor(share);
};

/** Reads the bounds of a rolling update: percentages of the replicas, and never both zero. */
export function boundsOf(
  desired: number,
  rollingUpdate: {
    maxSurge?: number | string;
    maxUnavailable?: number | string;
  } = {},
): RolloutBounds {
  const { maxSurge = '25%', maxUnavailable = '25%' } = rollingUpdate;
  const surge = absolute(maxSurge, desired, true);
  const unavailable = absolute(maxUnavailable, desired, false);
  return {
    desired,
    maxSurge: surge,
    maxUnavailable: surge || unavailable ? unavailable : 1,
  };
}

/**
 * The next sizes of the sets of a rolling update: the new one grows as far as surge allows, old ones shrink as far as enough stay available,
 * those of theirs that are not available first.
 */
export function nextSizes(
  next: RolloutSet,
  old: RolloutSet[],
  { desired, maxSurge, maxUnavailable }: RolloutBounds,
): Map<string, number> {
  const sizes = new Map([next, ...old].map(set => [set.name, set.replicas]));
  const total = next.replicas + old.reduce((sum, set) => sum + set.replicas, 0);
  if (next.replicas > desired) sizes.set(next.name, desired);
  else {
    const room = Math.max(0, desired + maxSurge - total);
    sizes.set(
      next.name,
      next.replicas + Math.min(room, desired - next.replicas),
    );
  }
  const newUnavailable = Math.max(0, next.replicas - next.available);
  let spare = Math.max(
    0,
    total - Math.max(0, desired - maxUnavailable) - newUnavailable,
  );
  for (const set of old) {
    const unhealthy = Math.min(
      Math.max(0, set.replicas - set.available),
      spare,
    );
    sizes.set(set.name, set.replicas - unhealthy);
    spare -= unhealthy;
  }
  const available =
    next.available +
    old.reduce((sum, set) => sum + Math.min(set.available, set.replicas), 0);
  let removable = Math.max(
    0,
    available - Math.max(0, desired - maxUnavailable),
  );
  for (const set of old) {
    const size = sizes.get(set.name) ?? 0;
    const fewer = Math.min(size, removable);
    sizes.set(set.name, size - fewer);
    removable -= fewer;
  }
  return sizes;
}
