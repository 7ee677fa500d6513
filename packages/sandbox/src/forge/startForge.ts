import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { hashPassword, isPassword } from './access/password';
import { Forge } from './forge';
import { openGitStore } from './git/repository';
import { openDeliveries } from './hooks/deliver';
import { createForgeServer } from './http/server';
import { accountByName, now, openStore, Store } from './store/store';

export interface ForgeOptions {
  /** Where repositories and everything else are kept; made when it is missing. */
  stateDir: string;
  /** 0 takes a free one. */
  port: number;
  /** The address that clients are told, where it is not the one listened on. */
  publicUrl?: string;
  /** The site admin, made at the first start; a new password takes the place of the old. */
  admin: { user: string; password: string };
  /** Told of faults that are the forge's own. */
  report?(error: unknown): void;
}

export interface RunningForge {
  /** Without a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

function ensureAdmin(store: Store, { user, password }: ForgeOptions['admin']) {
  const there = accountByName(store, user, 'user');
  if (there && isPassword(password, there.password) && there.admin) return;
  if (there) {
    store.accounts.update(there.id, {
      password: hashPassword(password),
      admin: true,
    });
    return;
  }
  store.accounts.insert({
    type: 'user',
    name: user,
    fullName: '',
    email: `${user}@noreply.localhost`,
    description: '',
    website: '',
    location: '',
    visibility: 'public',
    created: now(),
    admin: true,
    active: true,
    password: hashPassword(password),
  });
}

/** Starts the sandbox's Gitea on loopback: git over HTTP and the REST API v1. */
export async function startForge(options: ForgeOptions): Promise<RunningForge> {
  mkdirSync(options.stateDir, { recursive: true });
  const store = openStore(join(options.stateDir, 'store'));
  ensureAdmin(store, options.admin);
  const forge: Forge = {
    store,
    git: openGitStore(join(options.stateDir, 'repositories')),
    deliveries: openDeliveries(),
    url: '',
    report: options.report ?? (() => {}),
  };
  const server = createForgeServer(forge);
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  forge.url = options.publicUrl?.replace(/\/$/, '') ?? url;
  return {
    url,
    stop: async () => {
      forge.deliveries.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      forge.git.stop();
    },
  };
}
