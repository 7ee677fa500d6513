import { execFile } from 'node:child_process';

/** Whether a process of that id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The command line of a process; empty when there is none. */
export const commandOf = (pid: number): Promise<string> =>
  new Promise(done => {
    execFile('ps', ['-ww', '-o', 'command=', '-p', String(pid)], (_error, out) => done((out ?? '').trim()));
  });
