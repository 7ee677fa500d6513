import { createForgeClient, ForgeClient } from './api/client';
import { ForgeConfig } from './config';
import {
  createGitRepository,
  GitRepository,
  WarmRepository,
} from './git/repository';
import { makeRoom } from './warm';

/** The forge of a Sovereign: its REST API, and the git repositories in it. */
export interface Forge extends ForgeClient {
  /** The same object each time: all commits to a repository go through its one queue. */
  git(owner: string, repository: string): GitRepository;
  /** Forgets a repository that was removed, so that one of the same name begins anew. */
  forget(owner: string, repository: string): void;
}

export function createForge(config: ForgeConfig): Forge {
  const warm = new Map<string, WarmRepository>();
  const keyOf = (owner: string, repository: string) =>
    `${owner}/${repository}`.toLowerCase();
  return {
    ...createForgeClient(config),
    git(owner, repository) {
      const key = keyOf(owner, repository);
      const found =
        warm.get(key) ?? createGitRepository(config, owner, repository);
      // Last used last: the first ones are those to forget.
      warm.delete(key);
      warm.set(key, found);
      makeRoom(warm, found);
      return found;
    },
    forget: (owner, repository) => {
      warm.delete(keyOf(owner, repository));
    },
  };
}
