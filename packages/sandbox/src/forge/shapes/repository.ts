import { atLeast } from '../access/permission';
import { Forge } from '../forge';
import { listRefs } from '../git/refs';
import { Permission, Repository } from '../store/records';
import { ownerOf } from '../store/store';
import { userShape } from './account';

const fixed = {
  fork: false,
  template: false,
  mirror: false,
  language: '',
  link: '',
  original_url: '',
  stars_count: 0,
  forks_count: 0,
  watchers_count: 1,
  open_issues_count: 0,
  open_pr_counter: 0,
  release_counter: 0,
  has_code: false,
  internal_tracker: {
    enable_time_tracker: true,
    allow_only_contributors_to_track_time: true,
    enable_issue_dependencies: true,
  },
  has_projects: true,
  projects_mode: 'all',
  has_releases: true,
  has_packages: true,
  has_actions: true,
  ignore_whitespace_conflicts: false,
  allow_manual_merge: false,
  autodetect_manual_merge: false,
  default_allow_maintainer_edit: false,
  avatar_url: '',
  internal: false,
  mirror_interval: '',
  object_format_name: 'sha1',
  mirror_updated: '0001-01-01T00:00:00Z',
  licenses: [],
};

/** A repository has something in it as soon as it has a branch. */
export const isEmpty = async (forge: Forge, repository: Repository) =>
  (await listRefs(forge.git.open(repository.id).dir, 'refs/heads')).length ===
  0;

/** A repository and what the one who asks may do with it. */
export async function repositoryShape(
  forge: Forge,
  repository: Repository,
  permission: Permission,
) {
  const owner = ownerOf(forge.store, repository);
  const fullName = `${owner.name}/${repository.name}`;
  const web = `${forge.url}/${fullName}`;
  const self = `${forge.url}/api/v1/repos/${fullName}`;
  return {
    id: repository.id,
    owner: userShape(forge, owner),
    name: repository.name,
    full_name: fullName,
    description: repository.description,
    empty: await isEmpty(forge, repository),
    private: repository.private,
    size: 24,
    languages_url: `${self}/languages`,
    html_url: web,
    url: self,
    ssh_url: `gitea@localhost:${fullName}.git`,
    clone_url: `${web}.git`,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    created_at: repository.created,
    updated_at: repository.updated,
    archived_at: repository.archived
      ? repository.updated
      : '1970-01-01T00:00:00Z',
    permissions: {
      admin: atLeast(permission, 'admin'),
      push: atLeast(permission, 'write'),
      pull: atLeast(permission, 'read'),
    },
    topics: repository.topics,
    ...fixed,
    ...repository.settings,
  };
}
