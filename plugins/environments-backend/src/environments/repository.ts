import { FileChange, TreeReader } from '@catalyst/forge';
import {
  composeEnvironment,
  DEFAULT_BRANCH,
  repositoryPath,
} from '@catalyst/model';
import { done, Outcome } from '../reconcile/outcome';
import { authorOf } from './author';
import { EnvironmentContext } from './context';

/** Where pushes to the repository are told of. */
export const HOOK_PATH = '/api/catalyst-projector/v1/hooks/forge';
const HOOK_EVENTS = ['push', 'create', 'delete', 'pull_request'];
/** Flux takes an empty folder for a fault. */
const ROOT_FOLDER = 'flux-system/applications';

/** What Git says of an Environment's repository, for its status. */
export interface RepositoryReport {
  name: string;
  url: string;
  branch: string;
  webhook: number;
}

/** An empty repository gets everything. In one that people work in only what Flux cannot do without is put back. */
async function missingFiles(
  context: EnvironmentContext,
  tree: TreeReader,
): Promise<FileChange[]> {
  const files = [...composeEnvironment(context.design)].map(
    ([path, content]) => ({ path, content }),
  );
  if (tree.commit === undefined) return files;
  const kept = await tree.list(ROOT_FOLDER);
  return kept.length > 0
    ? []
    : files.filter(({ path }) => path.startsWith(`${ROOT_FOLDER}/`));
}

/** The repository with its Flux layout, and the webhook to the projector. */
export async function ensureRepository(
  context: EnvironmentContext,
): Promise<{ outcome: Outcome; repository: RepositoryReport }> {
  const { world, name, repository } = context;
  const { forge, config } = world;
  const { owner, name: repo } = repository;
  const made = await forge.repositories.ensure(owner, repo, {
    description: `Environment ${name}`,
  });
  await forge.git(owner, repo).commit({
    author: authorOf(context),
    message: `Prepare the Environment ${name}`,
    change: tree => missingFiles(context, tree),
  });
  const url = `${config.webhookBaseUrl}${HOOK_PATH}`;
  const hook = await forge.hooks.ensure(owner, repo, {
    url,
    secret: await world.webhookSecret(),
    events: HOOK_EVENTS,
  });
  const path = repositoryPath(repository);
  return {
    outcome: done('Prepared', `The repository ${path} has its Flux layout.`),
    repository: {
      name: path,
      url: made.clone_url,
      branch: DEFAULT_BRANCH,
      webhook: hook.id,
    },
  };
}
