import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Whether a process of that id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The command line of a process as `ps` tells it, which not every Linux has. */
const toldByPs = (pid: number): Promise<string> =>
  new Promise(done => {
    execFile('ps', ['-ww', '-o', 'command=', '-p', String(pid)], (_error, out) => done((out ?? '').trim()));
  });

/** The command line of a process; empty when there is none. */
export async function commandOf(pid: number): Promise<string> {
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return words === undefined ? toldByPs(pid) : words.split('\0').join(' ').trim();
}
