import { baseUrl, ForgeConfig } from '../config';
import { Branches, createBranches } from './branches';
import { createCaller } from './caller';
import { Commits, createCommits } from './commits';
import { createFiles, Files } from './files';
import { createHooks, Hooks } from './hooks';
import { createDeployKeys, DeployKeys } from './keys';
import { createOrganizations, Organizations } from './organizations';
import { createRepositories, Repositories } from './repositories';
import { createTeams, Teams } from './teams';
import { createUsers, Users } from './users';

/** Gitea's REST API, as far as Catalyst uses it. Everything rejects with a `ForgeError`. */
export interface ForgeClient {
  /** Address of the forge without a slash at its end. */
  readonly url: string;
  readonly organizations: Organizations;
  readonly repositories: Repositories;
  readonly teams: Teams;
  readonly users: Users;
  readonly hooks: Hooks;
  readonly deployKeys: DeployKeys;
  readonly branches: Branches;
  readonly commits: Commits;
  readonly files: Files;
}

export function createForgeClient(config: ForgeConfig): ForgeClient {
  const caller = createCaller(config);
  return {
    url: baseUrl(config),
    organizations: createOrganizations(caller),
    repositories: createRepositories(caller),
    teams: createTeams(caller),
    users: createUsers(caller, config),
    hooks: createHooks(caller),
    deployKeys: createDeployKeys(caller),
    branches: createBranches(caller),
    commits: createCommits(caller),
    files: createFiles(caller),
  };
}
