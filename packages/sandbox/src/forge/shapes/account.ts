import { createHash } from 'node:crypto';
import { Forge } from '../forge';
import { Account, Team, Token } from '../store/records';

const avatar = (forge: Forge, account: Account) =>
  `${forge.url}/avatars/${createHash('md5')
    .update(`${account.type}:${account.id}`)
    .digest('hex')}`;

/** How much of a user an answer shows: all to the user and the admin, else what is public. */
export type Detail = 'full' | 'public';

/** A user, or an organization as the owner of a repository. */
export function userShape(
  forge: Forge,
  account: Account,
  detail: Detail = 'full',
) {
  const full = detail === 'full' && account.type === 'user';
  const address =
    account.type === 'user' && !full
      ? `${account.name}@noreply.localhost`
      : account.email;
  return {
    id: account.id,
    login: account.name,
    login_name: '',
    source_id: 0,
    full_name: account.fullName,
    email: address,
    avatar_url: avatar(forge, account),
    html_url: `${forge.url}/${account.name}`,
    language: '',
    is_admin: full && account.admin,
    last_login: full ? '1970-01-01T00:00:00Z' : '0001-01-01T00:00:00Z',
    created: account.created,
    restricted: false,
    active: full && account.active,
    prohibit_login: false,
    location: account.location,
    website: account.website,
    description: account.description,
    visibility: account.visibility,
    followers_count: 0,
    following_count: 0,
    starred_repos_count: 0,
    username: account.name,
  };
}

export function organizationShape(forge: Forge, org: Account) {
  return {
    id: org.id,
    name: org.name,
    full_name: org.fullName,
    email: org.email,
    avatar_url: avatar(forge, org),
    description: org.description,
    website: org.website,
    location: org.location,
    visibility: org.visibility,
    repo_admin_change_team_access: false,
    username: org.name,
  };
}

/** A team; the organization stands in it where it is asked for by its own id. */
export function teamShape(forge: Forge, team: Team, org?: Account) {
  return {
    id: team.id,
    name: team.name,
    description: team.description,
    organization: org ? organizationShape(forge, org) : null,
    includes_all_repositories: team.allRepositories,
    permission: team.permission,
    units: Object.keys(team.units),
    units_map: team.units,
    can_create_org_repo: team.canCreateRepository,
  };
}

/** A token; its secret only in the answer that makes it. */
export function tokenShape(token: Token, secret = '') {
  return {
    id: token.id,
    name: token.name,
    sha1: secret,
    token_last_eight: token.lastEight,
    scopes: token.scopes,
    created_at: token.created,
    last_used_at: token.created,
  };
}
