import { ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A nats-server that is kept running. */
export interface KeptServer {
  /** The process now; undefined between its end and the next start. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

const pause = 200;
const longestPause = 5_000;

const ended = (child: ChildProcess) =>
  new Promise<void>(done => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });

/** Starts the server once; settles when it is ready. @throws Error with its last words when it ends before */
function startOnce(
  file: string,
  configFile: string,
  logFile: string,
): Promise<ChildProcess> {
  return new Promise((ready, fail) => {
    const child = spawn(file, ['-c', configFile], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const log = createWriteStream(logFile, { flags: 'w', mode: 0o600 });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      if (said.length < 20_000) said += chunk.toString();
      if (said.includes('Server is ready')) ready(child);
    });
    child.once('error', fail);
    child.once('exit', code => {
      log.end();
      const last = said.trim().split('\n').slice(-3).join('\n');
      fail(new Error(`nats-server ended with ${code}: ${last}`));
    });
  });
}

/**
 * Starts a server and starts it again whenever it dies.
 * @param report - told of each start again that fails
 */
export async function keepServer(
  file: string,
  configFile: string,
  logFile: string,
  report: (error: unknown) => void = () => {},
): Promise<KeptServer> {
  let stopping = false;
  let child: ChildProcess | undefined = await startOnce(
    file,
    configFile,
    logFile,
  );
  const keep = async () => {
    for (let wait = pause; !stopping; ) {
      if (child) await ended(child);
      child = undefined;
      if (stopping) return;
      await delay(wait);
      child = await startOnce(file, configFile, logFile).catch(error => {
        report(error);
        return undefined;
      });
      wait = child ? pause : Math.min(wait * 2, longestPause);
    }
  };
  const kept = keep();
  return {
    pid: () => child?.pid,
    stop: async () => {
      stopping = true;
      child?.kill('SIGTERM');
      await kept;
      child?.kill('SIGTERM');
      if (child) await ended(child);
    },
  };
}
