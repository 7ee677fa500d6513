import { notImplemented } from '../http/errors';

const repository = '/repos/:/:';

/**
 * What Gitea has and this forge has not, by the beginnings of its addresses below `/api/v1`; `:` stands for any one segment.
 * A method before an address binds it to that.
 */
const parts: Record<string, string[]> = {
  'issues, labels and milestones': [
    `${repository}/issues`,
    `${repository}/labels`,
    `${repository}/milestones`,
    `${repository}/issue_templates`,
    `${repository}/issue_config`,
    `${repository}/assignees`,
    `${repository}/times`,
    `${repository}/new_pin_allowed`,
    '/orgs/:/labels',
    '/user/times',
    '/user/stopwatches',
  ],
  releases: [`${repository}/releases`],
  'forks, templates, mirrors and transfers': [
    `${repository}/forks`,
    `${repository}/generate`,
    `${repository}/merge-upstream`,
    `${repository}/mirror-sync`,
    `${repository}/push_mirrors`,
    `${repository}/push_mirrors-sync`,
    `${repository}/transfer`,
    '/repos/migrate',
  ],
  'reviewers and tag protections': [
    `${repository}/reviewers`,
    `${repository}/tag_protections`,
  ],
  wikis: [`${repository}/wiki`],
  actions: [
    `${repository}/actions`,
    '/orgs/:/actions',
    '/user/actions',
    '/admin/actions',
    '/admin/runners',
  ],
  packages: ['/packages'],
  notifications: ['/notifications', `${repository}/notifications`],
  'keys of users': [
    '/user/keys',
    '/user/gpg_key_token',
    '/user/gpg_key_verify',
    '/user/gpg_keys',
    '/users/:/keys',
    '/users/:/gpg_keys',
    '/signing-key.gpg',
    '/signing-key.pub',
    `${repository}/signing-key.gpg`,
    `${repository}/signing-key.pub`,
  ],
  'stars, followers and subscriptions': [
    `${repository}/stargazers`,
    `${repository}/subscribers`,
    `${repository}/subscription`,
    '/user/starred',
    '/user/subscriptions',
    '/user/followers',
    '/user/following',
    '/users/:/starred',
    '/users/:/subscriptions',
    '/users/:/followers',
    '/users/:/following',
  ],
  'renamed branches': [`PATCH ${repository}/branches`],
  'single topics': [`${repository}/topics/:`, '/topics'],
  'archives, media, notes and patches': [
    `${repository}/archive`,
    `${repository}/media`,
    `${repository}/diffpatch`,
    `${repository}/editorconfig`,
    `${repository}/languages`,
    `${repository}/licenses`,
    `${repository}/git/notes`,
    `${repository}/git/tags`,
    `${repository}/contents-ext`,
    `${repository}/file-contents`,
  ],
  'git hooks and hooks of the site or of a user': [
    `${repository}/hooks/git`,
    '/admin/hooks',
    '/user/hooks',
  ],
  'avatars, badges and activities': [
    `${repository}/avatar`,
    `${repository}/activities`,
    '/orgs/:/avatar',
    '/orgs/:/activities',
    '/orgs/:/blocks',
    '/user/avatar',
    '/user/blocks',
    '/users/:/activities',
    '/users/:/heatmap',
    '/teams/:/activities',
  ],
  'lists of the repositories, teams and organizations of a user': [
    'GET /user/repos',
    '/user/teams',
    '/users/:/repos',
    '/users/:/orgs',
    '/repositories',
    `${repository}/teams`,
  ],
  'members and teams by themselves': [
    'DELETE /orgs/:/members',
    '/orgs/:/public_members',
    '/orgs/:/teams/search',
    '/orgs/:/rename',
  ],
  'settings and applications of a user': [
    '/user/settings',
    '/user/emails',
    '/user/applications',
  ],
  'other means of administration': [
    '/admin/cron',
    '/admin/emails',
    '/admin/orgs',
    '/admin/unadopted',
    '/admin/users/:/:',
  ],
  'rendering and templates of files': [
    '/gitignore',
    '/licenses',
    '/label',
    '/markdown',
    '/markup',
  ],
  'other settings': [
    '/settings/attachment',
    '/settings/repository',
    '/settings/ui',
    '/nodeinfo',
    '/activitypub',
  ],
};

function beginsWith(path: string[], beginning: string): boolean {
  return beginning
    .split('/')
    .slice(1)
    .every((segment, i) =>
      segment === ':' ? Boolean(path[i]) : segment === path[i],
    );
}

/**
 * For a request that no route takes.
 * @throws ApiError 501 naming the part of Gitea that it asks for, where there is one
 */
export function refuseUnsupported(method: string, path: string): void {
  const segments = path.split('/').slice(1);
  for (const [what, addresses] of Object.entries(parts)) {
    for (const address of addresses) {
      const [beginning, only] = address.split(' ').reverse();
      if ((!only || only === method) && beginsWith(segments, beginning))
        throw notImplemented(what);
    }
  }
}
