import type { LoggerService } from '@backstage/backend-plugin-api';
import { isForgeError } from '@catalyst/forge';
import { ObjectStore } from '@catalyst/kube';
import { Environment, parseSubject } from '@catalyst/model';
import { Poke } from '../flux/poke';
import { Keep } from './keep';

/** Where commits are heard of: the connection of an Organization to the spine. */
export interface CommitSource {
  subscribe(subject: string): AsyncIterable<{ subject: string }> & { unsubscribe(): void };
}

export interface KeeperOptions {
  environments: Pick<ObjectStore<Environment>, 'get' | 'list'>;
  connection: (organization: string) => Promise<CommitSource>;
  keep: Keep;
  poke: Poke;
  logger: LoggerService;
}

/** Looks after Environments that people push to. */
export interface Keeper {
  /** Looks at all Environments, and listens for commits in those that are new to it. Meant to be called now and then. */
  look(): Promise<void>;
  stop(): void;
}

/** A keeper hears of commits as they come; the look now and then finds what came while nobody listened. */
export function createKeeper({ environments, connection, keep, poke, logger }: KeeperOptions): Keeper {
  const listening = new Map<string, { unsubscribe(): void }>();
  const running = new Map<string, boolean>();

  async function keepOnce(name: string): Promise<void> {
    const environment = environments.get(`${name.slice(0, name.lastIndexOf('-'))}/${name}`);
    if (!environment || environment.metadata.deletionTimestamp) return;
    try {
      if ((await keep(environment)) !== undefined) poke(name);
    } catch (error) {
      if (!isForgeError(error, 'notFound')) logger.warn(`The files of ${name} do not follow yet: ${(error as Error).message}`);
    }
  }

  async function hint(name: string): Promise<void> {
    if (running.has(name)) {
      running.set(name, true);
      return;
    }
    for (let again = true; again; again = running.get(name) === true) {
      running.set(name, false);
      await keepOnce(name);
    }
    running.delete(name);
  }

  async function follow(organization: string, subscription: AsyncIterable<{ subject: string }>): Promise<void> {
    try {
      for await (const { subject } of subscription) {
        const facts = parseSubject(subject);
        if (facts?.source === 'git') void hint(facts.environment);
      }
    } finally {
      listening.delete(organization);
    }
  }

  async function listen(organization: string): Promise<void> {
    if (listening.has(organization)) return;
    const subscription = (await connection(organization)).subscribe('ws.*.git.>');
    listening.set(organization, subscription);
    follow(organization, subscription).catch((error: Error) => logger.warn(`Commits of ${organization} are not heard: ${error.message}`));
  }

  return {
    async look() {
      const all = environments.list();
      for (const organization of new Set(all.map(({ spec }) => spec.organization))) {
        await listen(organization).catch((error: Error) => logger.debug(`Commits of ${organization} are not heard yet: ${error.message}`));
      }
      for (const { metadata } of all) await hint(metadata.name);
    },
    stop() {
      for (const subscription of listening.values()) subscription.unsubscribe();
      listening.clear();
    },
  };
}
