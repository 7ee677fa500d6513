import { Forge, GitRepository, isForgeError } from '@catalyst/forge';
import { isKubeError, KubeClient, Logger } from '@catalyst/kube';
import { Blueprint, blueprintTag, sameValue } from '@catalyst/model';
import { objectsToRemove, refuseTakenNames, refusedByServer, registeredTags, Registration, registrations, RepositoryState, tagsOf, tagsToRead, VersionTag, versionsToTag } from './decide';
import { FoundVersion, VersionReader } from './found';
import { objectOf, Registry, statusOf } from './object';

const FIELD_MANAGER = 'blueprint-controller';

export interface RepositoryOptions {
  forge: Pick<Forge, 'git'>;
  client: Pick<KubeClient, 'apply' | 'applyStatus' | 'remove'>;
  reader: VersionReader;
  /** Owner and name in the forge. */
  owner: string;
  name: string;
  registry: Registry;
  /** Its objects as they are. */
  existing: readonly Blueprint[];
  /** Names of public Blueprints; none for the public catalog itself. */
  taken: ReadonlySet<string>;
  logger: Logger;
  now?: () => Date;
}

/** The refs of a repository; none when it is not there. */
export async function refsOf(git: GitRepository): Promise<ReadonlyMap<string, string>> {
  try {
    return await git.refs();
  } catch (error) {
    if (isForgeError(error, 'notFound')) return new Map();
    throw error;
  }
}

/**
 * Makes the Blueprint objects of one repository say what its Git says: registers and tags what is new and sound, reports what is
 * not, and marks what is gone. May be cut off anywhere and done again.
 */
export async function reconcileRepository(options: RepositoryOptions, refs: ReadonlyMap<string, string>): Promise<void> {
  const { forge, reader, owner, name, existing, taken } = options;
  const git = forge.git(owner, name);
  const head = refs.has('refs/heads/main') ? refuseTakenNames(await reader.all(await git.tree()), taken) : [];
  const tags = await putBack(git, tagsOf(refs), options);
  const added = await tagNewVersions(git, versionsToTag(head, tags, existing), options);
  const read = await readTags(git, reader, tagsToRead(tags, existing));
  const state: RepositoryState = {
    repository: `${owner}/${name}`,
    head,
    tags: [...tags, ...added.map(tagOf)],
    tagged: [...refuseTakenNames(read, taken), ...added],
    existing,
  };
  const wanted = registrations(state);
  for (const registration of wanted) await write(registration, options);
  for (const object of objectsToRemove(existing, wanted)) await options.client.remove(refOfBlueprint(object));
}

/** Puts the tags of registered versions back that somebody has moved or removed: Flux follows them. @returns the tags as they are then */
async function putBack(git: GitRepository, tags: readonly VersionTag[], { existing, logger }: RepositoryOptions): Promise<VersionTag[]> {
  const byName = new Map(tags.map(tag => [tag.tag, tag]));
  for (const registered of registeredTags(existing)) {
    const { tag, commit } = registered;
    const now = byName.get(tag)?.commit;
    if (now === commit || !(await setTag(git, registered, now))) continue;
    logger.warn(`The tag ${tag} of ${git.name} was ${now ? `on ${now}` : 'gone'}; it is on ${commit} again`);
    byName.set(tag, registered);
  }
  return [...byName.values()];
}

/** @returns false when the forge does not have the commit any more */
async function setTag(git: GitRepository, { tag, commit }: VersionTag, from: string | undefined): Promise<boolean> {
  try {
    await git.tag(tag, commit, from);
    return true;
  } catch (error) {
    if (isForgeError(error, 'rejected', 'conflict', 'notFound')) return false;
    throw error;
  }
}

async function tagNewVersions(git: GitRepository, versions: readonly FoundVersion[], { logger }: RepositoryOptions): Promise<FoundVersion[]> {
  for (const found of versions) {
    const { tag, commit } = tagOf(found);
    await git.tag(tag, commit);
    logger.info(`Registered ${tag} of ${git.name}`);
  }
  return [...versions];
}

function tagOf({ name, version, commit }: FoundVersion): VersionTag {
  return { name, version, commit, tag: blueprintTag(name, version) };
}

/** What lies at tags. A tag without its Blueprint, as of some other project, says nothing. */
async function readTags(git: GitRepository, reader: VersionReader, tags: readonly VersionTag[]): Promise<FoundVersion[]> {
  const found: FoundVersion[] = [];
  for (const { tag, name, version } of tags) {
    const one = await reader.find(await git.at(`refs/tags/${tag}`), name, version);
    if (one) found.push(one);
  }
  return found;
}

/** What the API server refuses is reported like what the linter refuses, and keeps none of the others. A registered version stays as it is. */
async function write(registration: Registration, options: RepositoryOptions): Promise<void> {
  try {
    await apply(registration, options);
  } catch (error) {
    const { tag, found } = registration;
    const registered = registeredTags(options.existing).some(known => known.tag === tag);
    if (!isKubeError(error, 'invalid') || registered || found.spec === undefined) throw error;
    await apply(refusedByServer(registration, error), options);
  }
}

async function apply(registration: Registration, { client, registry, existing, now = () => new Date() }: RepositoryOptions): Promise<void> {
  const wanted = objectOf(registration, registry);
  let object = existing.find(({ metadata }) => metadata.name === wanted.metadata.name);
  if (!object || !saysTheSame(object, wanted)) {
    object = await client.apply<Blueprint>(wanted, { fieldManager: FIELD_MANAGER });
  }
  const status = statusOf(registration, object.status, object.metadata.generation, now());
  if (sameValue(status, object.status)) return;
  const { apiVersion, kind, metadata } = wanted;
  const { name, namespace } = metadata;
  await client.applyStatus({ apiVersion, kind, metadata: { name, namespace }, status } as Blueprint, { fieldManager: FIELD_MANAGER });
}

function saysTheSame(object: Blueprint, wanted: Blueprint): boolean {
  const labels = { ...object.metadata.labels, ...wanted.metadata.labels };
  const annotations = { ...object.metadata.annotations, ...wanted.metadata.annotations };
  const kept = sameValue(labels, object.metadata.labels) && sameValue(annotations, object.metadata.annotations);
  return kept && sameValue(object.spec, wanted.spec);
}

function refOfBlueprint({ apiVersion, kind, metadata: { name, namespace } }: Blueprint) {
  return { apiVersion, kind, name, namespace };
}

