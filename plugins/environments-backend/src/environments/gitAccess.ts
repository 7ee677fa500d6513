import { randomBytes } from 'node:crypto';
import type { ForgeUser } from '@catalyst/forge';
import { KubeObject } from '@catalyst/kube';
import { sharedBlueprintsRepository } from '@catalyst/model';
import { isRoleTeam } from '../access/memberships';
import { FIELD_MANAGER } from '../names';
import { EnvironmentContext } from './context';
import { createDeployKey } from './deployKey';

interface Secret extends KubeObject {
  type?: string;
  data?: Record<string, string>;
}

/** What Flux reads the repositories with. */
export interface GitAccess {
  username: string;
  password: string;
  /** Id of the deploy key. */
  deployKey: number;
}

const TOKEN = 'flux';
const SCOPES = ['read:repository'];

/** The longest name of a user that Gitea takes. */
const LOGIN_MAX = 40;

/** The user of Gitea that the Environment's Flux is. It reads the Environment's repository and the private Blueprints. */
export function fluxUser({ name }: Pick<EnvironmentContext, 'name'>): string {
  const login = `flux-${name}`;
  return login.length > LOGIN_MAX ? `f-${name}` : login;
}

/** A name alone proves nothing: it may be that of somebody from before. */
const isFlux = (login: string, { email }: ForgeUser) =>
  email.toLowerCase().startsWith(`${login}@noreply.`);

export const gitSecretRef = ({ name, organization }: EnvironmentContext) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: organization,
  name: `${name}-git`,
});

async function readSecret(
  context: EnvironmentContext,
): Promise<Record<string, string>> {
  const data =
    (await context.world.management.find<Secret>(gitSecretRef(context)))
      ?.data ?? {};
  const decode = (value: string) =>
    Buffer.from(value, 'base64').toString('utf8');
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, decode(value)]),
  );
}

async function writeSecret(
  context: EnvironmentContext,
  values: Record<string, string>,
): Promise<void> {
  const { apiVersion, kind, namespace, name } = gitSecretRef(context);
  const metadata = { name, namespace, labels: context.labels };
  const object = {
    apiVersion,
    kind,
    metadata,
    type: 'Opaque',
    stringData: values,
  };
  await context.world.management.apply(object, { fieldManager: FIELD_MANAGER });
}

/** The user and its team, which has exactly the repositories that Flux needs. */
async function ensureUser(context: EnvironmentContext): Promise<string> {
  const { world, organization, repository } = context;
  const login = fluxUser(context);
  const { users, teams } = world.forge;
  const email = `${login}@noreply.${world.config.sovereign.domain}`;
  const user = await users.ensure({
    login,
    email,
    fullName: `Flux of ${context.name}`,
    password: randomBytes(32).toString('base64url'),
  });
  if (!isFlux(login, user)) {
    throw new Error(
      `The user ${login} of Gitea belongs to somebody else: an administrator of Gitea has to rename it`,
    );
  }
  const team = await teams.ensure(organization, {
    name: login,
    description: `What the Flux of ${context.name} reads`,
    units: { 'repo.code': 'read' },
  });
  await teams.addMember(team.id, login);
  for (const { owner, name } of [
    repository,
    sharedBlueprintsRepository(organization),
  ]) {
    await teams.addRepository(team.id, owner, name);
  }
  return login;
}

/** A token is shown once, when it is made: one that was made but not kept gives way to another. */
async function newToken(
  context: EnvironmentContext,
  login: string,
): Promise<string> {
  const { users } = context.world.forge;
  await users.removeToken(login, TOKEN);
  return (await users.createToken(login, TOKEN, SCOPES)).sha1;
}

/** The user, its token and the deploy key; the secrets are kept on the management cluster. */
export async function ensureGitAccess(
  context: EnvironmentContext,
): Promise<GitAccess> {
  const { world, name, repository } = context;
  const username = await ensureUser(context);
  const known = await readSecret(context);
  const pair = known['identity.pub']
    ? undefined
    : createDeployKey(`flux@${name}`);
  const values = {
    username,
    password: known.password ?? (await newToken(context, username)),
    identity: known.identity ?? pair?.privateKey ?? '',
    'identity.pub': known['identity.pub'] ?? pair?.publicKey ?? '',
  };
  if (!known.password || pair) await writeSecret(context, values);
  const key = { title: 'flux', key: values['identity.pub'], readOnly: true };
  const { id } = await world.forge.deployKeys.ensure(
    repository.owner,
    repository.name,
    key,
  );
  return { username, password: values.password, deployKey: id };
}

/** Whether a team of Gitea is there for this Environment alone: that of its Flux, and those of roles in it. */
function isOfEnvironment(context: EnvironmentContext, team: string): boolean {
  const ofRole = isRoleTeam(team) && team.endsWith(`.${context.name}`);
  return ofRole || team === fluxUser(context);
}

/** Removes the user with its token, the teams and the Secret. */
export async function removeGitAccess(
  context: EnvironmentContext,
): Promise<void> {
  const { forge, management } = context.world;
  const login = fluxUser(context);
  const teams = (await forge.organizations.find(context.organization))
    ? await forge.teams.list(context.organization)
    : [];
  for (const team of teams.filter(({ name }) => isOfEnvironment(context, name)))
    await forge.teams.remove(team.id);
  const user = await forge.users.find(login);
  if (user && isFlux(login, user)) await forge.users.remove(login);
  await management.remove(gitSecretRef(context));
}
