import { Forge } from '@catalyst/forge';
import { Logger } from '@catalyst/kube';
import { blueprintTag, catalogRepository, CATALOG_OWNER, Finding, repositoryPath } from '@catalyst/model';
import { LocalBlueprint, readLocalBlueprint, versionFolders } from '../catalog/localBlueprints';
import { differences, Publication, publishVersions } from './publish';

/** Repositories that are published at once. */
const AT_ONCE = 4;

export interface MirrorOptions {
  forge: Pick<Forge, 'organizations' | 'repositories' | 'git'>;
  /** Folder with one Blueprint each. */
  directory: string;
  logger: Logger;
  /** Told of each repository that has a new version, as `catalog/bp-wordpress`. */
  onPublished?: (repository: string) => void;
}

/**
 * Brings the public catalog into the Sovereign's own forge, so that it runs for ever without whoever published it. A Blueprint that
 * the linter refuses is left out, and said.
 */
export async function mirrorCatalog(options: MirrorOptions): Promise<void> {
  const { forge, directory, logger } = options;
  const folders = await versionFolders(directory);
  if (folders.length === 0) {
    logger.warn(`There are no Blueprints in ${directory}: the public catalog stays as it is`);
    return;
  }
  await forge.organizations.ensure(CATALOG_OWNER, { fullName: 'Public Blueprints', visibility: 'public' });
  const waiting = [...(await publications(folders, logger))];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await mirrorBlueprint(...next, options);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function publications(folders: readonly string[], logger: Logger): Promise<Map<string, Publication[]>> {
  const byName = new Map<string, Publication[]>();
  for (const local of await Promise.all(folders.map(readLocalBlueprint))) {
    const publication = publicationOf(local);
    if ('problem' in publication) {
      logger.warn(`The Blueprint in ${local.folder} is not published: ${publication.problem}`);
    } else {
      byName.set(publication.name, [...(byName.get(publication.name) ?? []), publication]);
    }
  }
  return byName;
}

function publicationOf({ blueprint, files, findings }: LocalBlueprint): Publication | { problem: string } {
  const error = findings.find(({ severity }) => severity === 'error');
  if (error || !blueprint) return { problem: error ? describeFinding(error) : 'blueprint.yaml cannot be read' };
  if (blueprint.spec.visibility === 'private') return { problem: 'it is private, and the public catalog is for everybody: make it listed or unlisted' };
  return { name: blueprint.metadata.name, version: blueprint.spec.version, files };
}

/** A finding as compilers write one: `chart/values.yaml:12: …`. */
export function describeFinding({ file, line, message }: Finding): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  return `${place}${message}`;
}

async function mirrorBlueprint(name: string, versions: readonly Publication[], options: MirrorOptions): Promise<void> {
  const { forge, logger, onPublished } = options;
  const repository = catalogRepository(name);
  await forge.repositories.ensure(repository.owner, repository.name, { private: false });
  const git = forge.git(repository.owner, repository.name);
  const published = await publishVersions(git, versions);
  if (published.length > 0) {
    logger.info(`Published ${published.join(', ')} in ${repositoryPath(repository)}`);
    onPublished?.(repositoryPath(repository));
  }
  for (const { version, files } of versions) {
    const tag = blueprintTag(name, version);
    if (published.includes(tag)) continue;
    const changed = await differences(files, await git.at(`refs/tags/${tag}`));
    if (changed.length > 0) {
      logger.warn(`${tag} is published with other content (${changed.join(', ')}); a published version never changes: raise spec.version`);
    }
  }
}
