import { Forge, ForgeCommit, parseTrailers, TreeReader } from '@catalyst/forge';
import { applicationFolder, createRecompose, DEFAULT_BRANCH, Environment, fluxFile, isWritten, repositoryPath } from '@catalyst/model';
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

/** What makes composed files follow. */
interface Occasion {
  author: KeepOptions['catalyst'];
  verb: string;
  why: string;
}

export function createKeep({ forge, states, targetOf, catalyst }: KeepOptions): Keep {
  /** The last commit that touched a path, as far as there is one in the history of another. */
  async function lastOf({ owner, name }: Target['repository'], path: string, from?: string): Promise<ForgeCommit | undefined> {
    return (await forge.commits.list(owner, name, { path, from, limit: 1, files: true })).commits[0];
  }

  /** Which commit touched the files of an Application last: the history tells, for the clocks of people differ. */
  async function lastChange(repository: Target['repository'], application: string): Promise<ForgeCommit | undefined> {
    const flux = fluxFile(application);
    const [inFolder, inFlux] = await Promise.all([applicationFolder(application), flux].map(path => lastOf(repository, path)));
    if (!inFolder || !inFlux) return inFolder ?? inFlux;
    return (await lastOf(repository, flux, inFolder.sha))?.sha === inFlux.sha ? inFolder : inFlux;
  }

  /** In whose name files follow, and why: a person's who changed what people write, else Catalyst's own. */
  async function occasionOf(repository: Target['repository'], application: string): Promise<Occasion> {
    const last = await lastChange(repository, application);
    // What Catalyst composed says which plan it carries out.
    if (!last || TRAILERS.plan in parseTrailers(last.commit.message)) return { author: catalyst, verb: 'Compose', why: 'as Catalyst does now' };
    const written = (last.files ?? []).some(({ filename }) => isWritten(application, filename));
    if (!written) return { author: catalyst, verb: 'Restore', why: 'as application.yaml and values.yaml say' };
    const { name, email } = last.commit.author;
    return { author: { name, email }, verb: 'Compose', why: 'as changed by hand' };
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
    const { author, verb, why } = await occasionOf(repository, applications[0]);
    const { commit, changed } = await git.commit({
      branch: DEFAULT_BRANCH,
      author,
      get message() {
        return `${verb} ${applications.join(' and ')} ${why}`;
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
