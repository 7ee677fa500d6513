/** What the forge keeps of everything but git's own objects. Times are RFC 3339 in UTC. */

export type Visibility = 'public' | 'limited' | 'private';

/** Users and organizations share one space of ids and names, as in Gitea. */
export interface Account {
  id: number;
  type: 'user' | 'organization';
  name: string;
  fullName: string;
  email: string;
  description: string;
  website: string;
  location: string;
  visibility: Visibility;
  created: string;
  /** Users only. */
  admin: boolean;
  active: boolean;
  /** Salted hash; empty for an organization. */
  password: string;
}

export interface Token {
  id: number;
  userId: number;
  name: string;
  /** SHA-256 of the token: the token itself is shown once and not kept. */
  hash: string;
  lastEight: string;
  scopes: string[];
  created: string;
}

/** What may be done with a unit of a repository, weakest first. */
export const permissions = ['none', 'read', 'write', 'admin', 'owner'] as const;
export type Permission = (typeof permissions)[number];

export interface Team {
  id: number;
  orgId: number;
  name: string;
  description: string;
  permission: Permission;
  /** Permission by unit, as `repo.code`. */
  units: Record<string, Permission>;
  allRepositories: boolean;
  canCreateRepository: boolean;
  members: number[];
  repositories: number[];
}

/** The switches of a repository that only clients read. */
export interface RepositorySettings {
  website: string;
  has_issues: boolean;
  has_wiki: boolean;
  has_pull_requests: boolean;
  allow_merge_commits: boolean;
  allow_rebase: boolean;
  allow_rebase_explicit: boolean;
  allow_squash_merge: boolean;
  allow_fast_forward_only_merge: boolean;
  allow_rebase_update: boolean;
  default_delete_branch_after_merge: boolean;
  default_merge_style: string;
}

export interface Repository {
  id: number;
  ownerId: number;
  name: string;
  /** Names it had before: they redirect until they are taken again. */
  formerNames: string[];
  description: string;
  private: boolean;
  archived: boolean;
  defaultBranch: string;
  topics: string[];
  settings: RepositorySettings;
  collaborators: Record<number, Permission>;
  created: string;
  updated: string;
}

export interface Hook {
  id: number;
  /** One of the two: a repository's hook or an organization's. */
  repositoryId?: number;
  orgId?: number;
  type: string;
  active: boolean;
  branchFilter: string;
  events: string[];
  url: string;
  contentType: 'json' | 'form';
  secret: string;
  authorization: string;
  created: string;
  updated: string;
}

export interface DeployKey {
  id: number;
  repositoryId: number;
  title: string;
  key: string;
  fingerprint: string;
  readOnly: boolean;
  created: string;
}
