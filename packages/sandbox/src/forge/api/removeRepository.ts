import { Forge } from '../forge';
import { Repository } from '../store/records';

/** Removes a repository with its hooks, its keys and its place in teams. */
export async function removeRepository(
  { store, git }: Forge,
  { id }: Repository,
): Promise<void> {
  store.repositories.remove(id);
  store.hooks
    .filter(h => h.repositoryId === id)
    .forEach(h => store.hooks.remove(h.id));
  store.keys
    .filter(k => k.repositoryId === id)
    .forEach(k => store.keys.remove(k.id));
  for (const team of store.teams.filter(t => t.repositories.includes(id))) {
    store.teams.update(team.id, {
      repositories: team.repositories.filter(r => r !== id),
    });
  }
  await git.remove(id);
}
