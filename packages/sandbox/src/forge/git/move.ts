import { GitRepository } from './repository';
import { RefConflict, readRef, updateRef } from './refs';

/** A ref that has moved; `nowhere` stands for not being there. */
export interface RefChange {
  ref: string;
  before: string;
  after: string;
}

/**
 * Makes a ref that must not be there yet.
 * @throws RefConflict `exists`, or git's words when it would be the folder of another
 */
export async function makeRef(
  repository: GitRepository,
  change: RefChange,
): Promise<void> {
  if (await readRef(repository.dir, change.ref))
    throw new RefConflict('exists');
  await updateRef(repository.dir, change.ref, change.before, change.after);
}
