import { repositoryPath } from '@catalyst/model';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { OrganizationContext, ownRepositories } from './context';
import { TEAMS } from './teams';

/** The organization in Gitea with its own repositories and a team for each role. */
export async function ensureForge(
  context: OrganizationContext,
): Promise<Outcome> {
  const { world, organization, name } = context;
  const { organizations, repositories, teams } = world.forge;
  await organizations.ensure(name, { fullName: organization.spec.displayName });
  for (const { owner, name: repo, description } of ownRepositories(context)) {
    await repositories.ensure(owner, repo, { description, autoInit: true });
  }
  for (const team of TEAMS) await teams.ensure(name, team);
  const names = ownRepositories(context).map(repositoryPath).join(' and ');
  return done('Prepared', `Gitea has the organization ${name} with ${names}.`);
}

/** Removes the organization from Gitea, unless people keep repositories of their own in it. */
export async function removeForge(
  context: OrganizationContext,
): Promise<Outcome> {
  const { world, name } = context;
  const { organizations, repositories } = world.forge;
  if (!(await organizations.find(name)))
    return done('Removed', 'Gitea does not know the Organization any more.');
  for (const { owner, name: repo } of ownRepositories(context)) {
    await repositories.remove(owner, repo);
    world.forge.forget(owner, repo);
  }
  const kept = (await repositories.list(name)).map(
    repository => repository.full_name,
  );
  if (kept.length > 0) {
    return waiting(
      'RepositoriesLeft',
      `Move or delete the repositories that are left in Gitea: ${kept.join(
        ', ',
      )}.`,
    );
  }
  await organizations.remove(name);
  return done('Removed', 'The organization is gone from Gitea.');
}
