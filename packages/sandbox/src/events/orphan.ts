import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { commandOf, isAlive } from '../process';

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
  if (!pid || !isAlive(pid)) return;
  const command = await commandOf(pid);
  if (!command.includes('nats-server') || !command.includes(configFile)) return;
  process.kill(pid, 'SIGTERM');
  for (const end = Date.now() + patience; isAlive(pid); await delay(20)) {
    if (Date.now() > end) throw new Error(`nats-server ${pid} does not end`);
  }
}
