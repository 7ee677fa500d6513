import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const commandOf = (pid: number) =>
  new Promise<string>(done => {
    execFile('ps', ['-o', 'command=', '-p', String(pid)], (_error, out) =>
      done(out ?? ''),
    );
  });

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const patience = 10_000;

/**
 * Ends a server that outlived the process that started it, by the pid that it left; never another's process:
 * its command must name the configuration.
 */
export async function endOrphan(
  pidFile: string,
  configFile: string,
): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!pid || !alive(pid)) return;
  const command = await commandOf(pid);
  if (!command.includes('nats-server') || !command.includes(configFile)) return;
  process.kill(pid, 'SIGTERM');
  for (const end = Date.now() + patience; alive(pid); await delay(20)) {
    if (Date.now() > end) throw new Error(`nats-server ${pid} does not end`);
  }
}
