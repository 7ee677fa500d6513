/**
 * Gitea and git: organizations, repositories, teams, hooks; atomic commits that never lose a race; webhook signatures.
 *
 * @packageDocumentation
 */
export type { Branches, ForgeBranch } from './api/branches';
export { createForgeClient } from './api/client';
export type { ForgeClient } from './api/client';
export type { CommitQuery, Commits, ForgeCommit } from './api/commits';
export type { Files, ForgeEntry } from './api/files';
export type { ForgeHook, Hooks, HookSpec } from './api/hooks';
export type { DeployKeys, ForgeKey } from './api/keys';
export type { ForgeOrganization, Organizations } from './api/organizations';
export type {
  ForgeRepository,
  Repositories,
  RepositoryOptions,
} from './api/repositories';
export type { ForgeTeam, Teams, TeamSpec, TeamUnits } from './api/teams';
export type { ForgeToken, ForgeUser, Users, UserSpec } from './api/users';
export type { ForgeConfig, Identity } from './config';
export { ForgeError, isForgeError } from './errors';
export type { ForgeErrorCode } from './errors';
export { createForge } from './forge';
export type { Forge } from './forge';
export type { CommitRequest, CommitResult } from './git/build';
export type { FileChange } from './git/editTree';
export { formatMessage, parseTrailers, withoutTrailers } from './git/message';
export type { GitRepository } from './git/repository';
export type { TreeReader } from './git/treeReader';
export { parsePush, verifySignature } from './webhook';
export type { PushEvent } from './webhook';
