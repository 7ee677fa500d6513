import { Forge, ForgeCommit, parseTrailers, TreeReader } from '@catalyst/forge';
import { applicationFolder, createRecompose, DEFAULT_BRANCH, Environment, fluxFile, repositoryPath } from '@catalyst/model';
import { checkFlux } from '../commit/checkFlux';
import { TRAILERS } from '../commit/history';
import { Target } from '../commit/provisioner';
import { StateCache } from '../state/stateCache';

export interface KeepOptions {
  forge: Forge;
  states: StateCache;
  targetOf: (environment: Environment) => Target;
  /** Who commits when no person made the change, as after an upgrade of Catalyst. */
  catalyst: { name: string; email: string };
}

/** Has composed files follow what people have written. @returns the commit; undefined when there is nothing to do */
export type Keep = (environment: Environment) => Promise<string | undefined>;

export function createKeep({ forge, states, targetOf, catalyst }: KeepOptions): Keep {
  /** The last commit that touched a path, as far as there is one in the history of another. */
  async function lastOf({ owner, name }: Target['repository'], path: string, from?: string): Promise<ForgeCommit | undefined> {
    return (await forge.commits.list(owner, name, { path, from, limit: 1 })).commits[0];
  }

  /** Which commit touched the files of an Application last: the history tells, for the clocks of people differ. */
  async function lastChange(repository: Target['repository'], application: string): Promise<ForgeCommit | undefined> {
    const flux = fluxFile(application);
    const [inFolder, inFlux] = await Promise.all([applicationFolder(application), flux].map(path => lastOf(repository, path)));
    if (!inFolder || !inFlux) return inFolder ?? inFlux;
    return (await lastOf(repository, flux, inFolder.sha))?.sha === inFlux.sha ? inFolder : inFlux;
  }

  /** Who changed the files of an Application last, if it was a person: what Catalyst composed says which plan it carries out. */
  async function handOf(repository: Target['repository'], application: string): Promise<KeepOptions['catalyst'] | undefined> {
    const commit = (await lastChange(repository, application))?.commit;
    return commit && !(TRAILERS.plan in parseTrailers(commit.message)) ? { name: commit.author.name, email: commit.author.email } : undefined;
  }

  const recompose = createRecompose();

  return async environment => {
    const target = targetOf(environment);
    const { repository, base } = target;
    const git = forge.git(repository.owner, repository.name);
    const path = repositoryPath(repository);
    const look = (tree: TreeReader) => states.use(path, tree, state => recompose({ ...base, state }));
    const first = await look(await git.tree(DEFAULT_BRANCH));
    if (first.files.length === 0) return undefined;
    let applications = first.applications;
    const hand = await handOf(repository, applications[0]);
    const { commit, changed } = await git.commit({
      branch: DEFAULT_BRANCH,
      author: hand ?? catalyst,
      get message() {
        return `Compose ${applications.join(' and ')} ${hand ? 'as changed by hand' : 'as Catalyst does now'}`;
      },
      trailers: { [TRAILERS.plan]: 'composed' },
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
