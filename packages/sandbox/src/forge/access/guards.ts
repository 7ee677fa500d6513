import { Call } from '../http/call';
import { ApiError, forbidden, notFound } from '../http/errors';
import { Account, Permission, Repository } from '../store/records';
import {
  accountByName,
  ownerOf,
  repositoryByFormerName,
  repositoryByName,
} from '../store/store';
import { atLeast, ownsOrganization, permissionOn, sees } from './permission';
import { Area, publicOnly, requireScope } from './scopes';

/** The user of a call. @throws ApiError 401 without one */
export function requireUser(call: Call): Account {
  const { user } = call.identity;
  if (!user) throw new ApiError(401, 'token is required');
  return user;
}

/** @throws ApiError 403 when the token of the call does not open the area */
export const requireArea = (call: Call, area: Area, write = false) =>
  requireScope(call.identity, area, write);

/** The site admin of a call. */
export function requireAdmin(call: Call): Account {
  const user = requireUser(call);
  if (!user.admin) throw forbidden('user should be the site admin');
  return user;
}

/** An organization that the caller may know of. @throws ApiError 404 */
export function findOrganization(call: Call, name: string): Account {
  const { store } = call.forge;
  const org = accountByName(store, name, 'organization');
  if (!org)
    throw notFound('GetOrgByName', [
      `user redirect does not exist [name: ${name}]`,
    ]);
  if (!sees(store, org, call.identity.user))
    throw notFound('HasOrgOrUserVisible');
  return org;
}

/** An organization that the caller owns. */
export function requireOwner(call: Call, name: string): Account {
  const org = findOrganization(call, name);
  requireUser(call);
  if (!ownsOrganization(call.forge.store, org, call.identity.user))
    throw forbidden('Must be an organization owner');
  return org;
}

/** Carries the new address of a renamed repository up to the server. */
export class Moved extends Error {
  constructor(readonly location: string) {
    super('Moved Permanently');
  }
}

function moved(call: Call, repository: Repository): Moved {
  const { store } = call.forge;
  const name = `/repos/${call.params.owner}/${call.params.repo}`;
  const to = `/repos/${ownerOf(store, repository).name}/${repository.name}`;
  return new Moved(call.url.pathname.replace(name, to) + call.url.search);
}

/** A repository with what the caller may do in it. */
export interface Opened {
  repository: Repository;
  permission: Permission;
}

const refusals: Partial<Record<Permission, string>> = {
  write: 'user should have a permission to write to a repo',
  admin:
    'user should be an owner or a collaborator with admin write of a repository',
  owner: 'user should be the owner of the repo',
};

function readRepository(call: Call): Opened {
  const { store } = call.forge;
  const { owner, repo } = call.params;
  const account = accountByName(store, owner);
  if (!account)
    throw notFound('GetUserByName', [
      `user redirect does not exist [name: ${owner}]`,
    ]);
  const repository = repositoryByName(store, account.id, repo);
  if (!repository) {
    const renamed = repositoryByFormerName(store, account.id, repo);
    if (renamed && permissionOn(store, renamed, call.identity.user) !== 'none')
      throw moved(call, renamed);
    throw notFound();
  }
  const permission = permissionOn(store, repository, call.identity.user);
  if (permission === 'none') throw notFound();
  return { repository, permission };
}

/**
 * The repository of a call under `/repos/:owner/:repo`, for one who may do what is needed.
 * @param refusal - the words for one who may read but not do it
 * @throws ApiError 404 when it may not be known of, 401 without a user for a write, else 403
 */
export function openRepository(
  call: Call,
  needed: Permission = 'read',
  refusal = refusals[needed],
): Opened {
  requireArea(call, 'repository', needed !== 'read');
  const opened = readRepository(call);
  if (opened.repository.private && publicOnly(call.identity)) {
    throw forbidden('token scope is limited to public repos');
  }
  if (needed !== 'read') requireUser(call);
  if (!atLeast(opened.permission, needed))
    throw forbidden(refusal ?? 'forbidden');
  return opened;
}
