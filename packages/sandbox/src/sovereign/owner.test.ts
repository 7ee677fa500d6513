import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf } from '../process';
import { ownerOf, takeState } from './owner';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'owner-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A process that runs until it is ended. */
async function sleeper() {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const end = () => {
    child.kill();
    return once(child, 'exit');
  };
  return { pid: child.pid ?? 0, end };
}
const owned = (pid: number, command: string) => writeFile(join(dir, 'owner.json'), JSON.stringify({ pid, command }));

it('a state folder belongs to the process that took it', async () => {
  expect(await ownerOf(dir)).toBeUndefined();
  await takeState(dir);
  expect(await ownerOf(dir)).toBe(process.pid);
});

it('of another process that runs is refused, and free once that has ended', async () => {
  const other = await sleeper();
  await owned(other.pid, await commandOf(other.pid));
  await expect(takeState(dir)).rejects.toThrow(`A sandbox with the state ${dir} runs already (process ${other.pid})`);
  await other.end();
  await takeState(dir);
  expect(await ownerOf(dir)).toBe(process.pid);
});

it('is free when its process is gone and another has got the same id', async () => {
  const other = await sleeper();
  await owned(other.pid, 'node sandbox start');
  expect(await ownerOf(dir)).toBeUndefined();
  await other.end();
});
