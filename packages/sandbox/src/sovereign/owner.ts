import { join } from 'node:path';
import { readJson, writeWhole } from '../files';
import { commandOf, isAlive } from '../process';

/** The process that a state folder belongs to while it runs. */
interface Owner {
  pid: number;
  /** Tells it from another process that has got its id since. */
  command: string;
}

const fileIn = (stateDir: string) => join(stateDir, 'owner.json');

/** The id of the process that runs on a state folder, if one does. */
export async function ownerOf(stateDir: string): Promise<number | undefined> {
  const owner = await readJson<Owner>(fileIn(stateDir));
  if (!owner || !isAlive(owner.pid)) return undefined;
  return (await commandOf(owner.pid)) === owner.command ? owner.pid : undefined;
}

/**
 * Takes a state folder for this process, until it ends.
 *
 * @throws Error when another process runs on it: two of them would each undo what the other writes
 */
export async function takeState(stateDir: string): Promise<void> {
  const owner = await ownerOf(stateDir);
  if (owner !== undefined && owner !== process.pid) throw new Error(`A sandbox with the state ${stateDir} runs already (process ${owner})`);
  const own: Owner = { pid: process.pid, command: await commandOf(process.pid) };
  await writeWhole(fileIn(stateDir), JSON.stringify(own));
}
