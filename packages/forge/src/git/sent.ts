import { isForgeError } from '../errors';
import { Chain } from './build';
import { Objects } from './objects';
import { PushReport } from './receivePack';

/** A tip that new commits go on top of. */
export interface Tip {
  commit: string | undefined;
  /** False while the branch is still to be made, from another one or in an empty repository. */
  exists: boolean;
}

/** A chain that was pushed, and what it was built on. */
export interface Sent {
  chain: Chain;
  base: Tip;
}

/** What came of a push; an answer that was lost leaves open whether it has arrived, or arrives yet. */
export type Report = PushReport & { lost?: true };

/** @throws what is no lost answer */
export function lostAnswer(error: unknown): Report {
  if (isForgeError(error, 'unreachable'))
    return { ok: false, raced: false, lost: true, message: error.message };
  throw error;
}

/** Whether a chain is among the commits down from `tip`. */
async function isBelow(
  objects: Objects,
  tip: string | undefined,
  { chain, base }: Sent,
): Promise<boolean> {
  for (let at = tip; at !== undefined && at !== base.commit; ) {
    if (at === chain.tip) return true;
    const found = await objects.commit(at).catch(() => undefined);
    at = found?.parent[0];
  }
  return false;
}

/** The one that did arrive, of those whose answer was lost. */
export async function findArrived(
  objects: Objects,
  { commit }: Tip,
  sent: Sent[],
): Promise<Chain | undefined> {
  for (const one of sent) {
    if (await isBelow(objects, commit, one)) return one.chain;
  }
  return undefined;
}
