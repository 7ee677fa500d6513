import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { serverConfig } from './config';
import { findServer } from './findServer';
import { openKeys, signKeys } from './keys';
import { endOrphan } from './orphan';
import { freePort } from './port';
import { keepServer } from './server';

export interface NatsOptions {
  /** Where the keys, the accounts and JetStream's files are kept. */
  stateDir: string;
  /** 0 takes a free one. */
  port: number;
  /** Told when a server that died does not start again; it is tried on. */
  report?(error: unknown): void;
}

/** A running NATS server in operator mode. */
export interface RunningNats {
  /** As `nats://127.0.0.1:7102`. */
  url: string;
  /** Signs accounts. */
  operatorSeed: string;
  /** Signs users of the system account, by which accounts are made and removed. */
  systemAccountSeed: string;
  /** The server's process; undefined while it is being started again. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

const tries = 5;

/** Starts on any free port: on another one when somebody takes it just before the server does. */
async function startAnywhere<T>(
  startAt: (port: number) => Promise<T>,
): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await startAt(await freePort(0));
    } catch (error) {
      if (left <= 1 || !/address already in use/.test(String(error)))
        throw error;
    }
  }
}

/**
 * Starts the real nats-server with JetStream on loopback, and again whenever it dies.
 * @throws Error when no nats-server is to be found, or it does not start
 */
export async function startNats(options: NatsOptions): Promise<RunningNats> {
  const stateDir = resolve(options.stateDir);
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const file = await findServer();
  const keys = await openKeys(join(stateDir, 'keys'));
  const configFile = join(stateDir, 'server.conf');
  await endOrphan(join(stateDir, 'server.pid'), configFile);
  const signed = await signKeys(keys);
  const startAt = async (port: number) => {
    const config = serverConfig({ port, stateDir, ...signed });
    await writeFile(configFile, config, { mode: 0o600 });
    const log = join(stateDir, 'server.log');
    return {
      port,
      server: await keepServer(file, configFile, log, options.report),
    };
  };
  const { port, server } = options.port
    ? await startAt(await freePort(options.port))
    : await startAnywhere(startAt);
  const seed = (key: Uint8Array) => Buffer.from(key).toString();
  return {
    url: `nats://127.0.0.1:${port}`,
    operatorSeed: seed(keys.operator.getSeed()),
    systemAccountSeed: seed(keys.systemAccount.getSeed()),
    pid: server.pid,
    stop: server.stop,
  };
}
