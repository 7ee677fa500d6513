import { Forge, TreeReader } from '@catalyst/forge';
import { DEFAULT_BRANCH, Environment, recompose, repositoryPath } from '@catalyst/model';
import { checkFlux } from '../commit/checkFlux';
import { Target } from '../commit/provisioner';
import { StateCache } from '../state/stateCache';

export interface KeepOptions {
  forge: Forge;
  states: StateCache;
  targetOf: (environment: Environment) => Target;
  /** Who commits when nobody can tell who made the change. */
  catalyst: { name: string; email: string };
}

/** Has composed files follow what people have written. @returns the commit; undefined when there is nothing to do */
export type Keep = (environment: Environment) => Promise<string | undefined>;

export function createKeep({ forge, states, targetOf, catalyst }: KeepOptions): Keep {
  async function lastAuthor({ owner, name }: Target['repository'], application: string) {
    const { commits } = await forge.commits.list(owner, name, { path: `applications/${application}`, limit: 1 });
    const author = commits[0]?.commit.author;
    return author ? { name: author.name, email: author.email } : catalyst;
  }

  return async environment => {
    const target = targetOf(environment);
    const { repository, base } = target;
    const git = forge.git(repository.owner, repository.name);
    const path = repositoryPath(repository);
    const look = (tree: TreeReader) => states.use(path, tree, state => recompose({ ...base, state }));
    const first = await look(await git.tree(DEFAULT_BRANCH));
    if (first.files.length === 0) return undefined;
    let applications = first.applications;
    const { commit, changed } = await git.commit({
      branch: DEFAULT_BRANCH,
      author: await lastAuthor(repository, applications[0]),
      get message() {
        return `Compose ${applications.join(' and ')} as changed by hand`;
      },
      change: async tree => {
        const now = await look(tree);
        applications = now.applications;
        checkFlux(now.files);
        return now.files.map(file => ({ path: file.path, content: file.after }));
      },
    });
    return changed ? commit : undefined;
  };
}
