import { randomBytes } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { Forge } from '@catalyst/forge';
import { Subject } from '@catalyst/model';
import { isRoleTeam, membershipsOf } from './memberships';

/** What somebody clones and pushes with. */
export interface GitCredentials {
  username: string;
  /** A token of Gitea; shown this once. */
  password: string;
}

const TOKEN = 'catalyst';
const SCOPES = ['write:repository'];

/** The teams of the Organization as the roles say: into those they lead to, out of the others. */
async function syncTeams(
  { teams }: Forge,
  subject: Subject,
  organization: string,
): Promise<void> {
  const memberships = membershipsOf(subject, organization);
  for (const { team, repositories } of memberships) {
    const { id } = await teams.ensure(organization, team);
    for (const { owner, name } of repositories)
      await teams.addRepository(id, owner, name);
    await teams.addMember(id, subject.user);
  }
  const kept = new Set(memberships.map(({ team }) => team.name));
  const others = (await teams.list(organization)).filter(
    ({ name }) => isRoleTeam(name) && !kept.has(name),
  );
  for (const { id } of others) await teams.removeMember(id, subject.user);
}

/**
 * Gives somebody access to the repositories of an Organization by git: the user of Gitea, the teams that their roles lead into, and a
 * fresh token, in the place of the last one.
 *
 * @param domain - of the Sovereign, for those whose token has no address
 */
export async function issueGitCredentials(
  forge: Forge,
  subject: Subject,
  organization: string,
  domain: string,
): Promise<GitCredentials> {
  const login = subject.user;
  const email = subject.email ?? `${login}@${domain}`;
  const password = randomBytes(32).toString('base64url');
  const user = await forge.users.ensure({ login, email, password });
  // A name alone proves nothing: it may be that of Catalyst's own user, of a Flux, or of somebody from before.
  if (user.is_admin || user.email.toLowerCase() !== email.toLowerCase()) {
    throw new ConflictError(
      `The user ${login} of Gitea belongs to somebody else: an administrator of Gitea has to rename it`,
    );
  }
  await syncTeams(forge, subject, organization);
  await forge.users.removeToken(login, TOKEN);
  const { sha1 } = await forge.users.createToken(login, TOKEN, SCOPES);
  return { username: login, password: sha1 };
}
