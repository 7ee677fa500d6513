import { Chain } from './build';
import { Objects } from './objects';

/** How long somebody who was given a tip may go on reading it. */
const GRACE_MS = 30_000;

/**
 * Gives the memory of replaced folders back. Those in between, which never were at a tip, go at once; those of a former tip a while
 * later, because somebody may still be reading it.
 */
export function createRetired(clock: () => number = Date.now) {
  let waiting: { until: number; oids: string[] }[] = [];
  return {
    after(objects: Pick<Objects, 'drop'>, chain: Chain): void {
      const now = clock();
      const outdated = [...chain.outdated];
      objects.drop(outdated.filter(oid => chain.objects.has(oid)));
      const seen = outdated.filter(oid => !chain.objects.has(oid));
      waiting
        .filter(({ until }) => until <= now)
        .forEach(({ oids }) => objects.drop(oids));
      waiting = [
        ...waiting.filter(({ until }) => until > now),
        { until: now + GRACE_MS, oids: seen },
      ];
    },
  };
}
