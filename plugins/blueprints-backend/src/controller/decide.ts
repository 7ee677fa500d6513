import { Condition, findCondition } from '@catalyst/kube';
import { Blueprint, BLUEPRINT_FILE, blueprintTag, Finding, LABELS, parseBlueprintTag } from '@catalyst/model';
import { FoundVersion, isSound } from './found';
import { Standing } from './conditions';

/** Annotation with the digest of a registered version's files. */
export const DIGEST_ANNOTATION = 'catalyst.openova.io/content-digest';

/** A tag of a version. */
export interface VersionTag {
  name: string;
  version: string;
  tag: string;
  commit: string;
}

/** A version as its object shall say it. */
export interface Registration {
  found: FoundVersion;
  tag?: string;
  standing: Standing;
}

const idOf = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;

/** Name and version of an object. */
export function identityOfObject(object: Blueprint): { name: string; version: string } {
  const { labels, name } = object.metadata;
  return { name: labels?.[LABELS.blueprint] ?? name, version: object.spec.version };
}

/** The versions that a repository's refs speak of. */
export function tagsOf(refs: ReadonlyMap<string, string>): VersionTag[] {
  return [...refs].flatMap(([ref, commit]) => {
    const tag = ref.replace(/^refs\/tags\//, '');
    const parsed = tag === ref ? undefined : parseBlueprintTag(tag);
    return parsed ? [{ ...parsed, tag, commit }] : [];
  });
}

/** Where the tags of registered versions belong. */
export function registeredTags(existing: readonly Blueprint[]): VersionTag[] {
  return existing.flatMap(object => {
    const { tag, commit } = object.status?.source ?? {};
    return tag === undefined || commit === undefined ? [] : [{ ...identityOfObject(object), tag, commit }];
  });
}

/** The tags whose files must be read: of versions without an object, and of objects that somebody else has changed. */
export function tagsToRead(tags: readonly VersionTag[], existing: readonly Blueprint[]): VersionTag[] {
  const settled = new Set(existing.filter(isSettled).map(object => idOf(identityOfObject(object))));
  const registered = new Map(registeredTags(existing).map(tag => [tag.tag, tag.commit]));
  // What lies at a tag that was moved is not what was registered.
  return tags.filter(tag => !settled.has(idOf(tag)) && (registered.get(tag.tag) ?? tag.commit) === tag.commit);
}

function isSettled({ metadata, status }: Blueprint): boolean {
  return status?.source?.tag !== undefined && status.observedGeneration === metadata.generation && !isAstray(status.conditions);
}

/** Whether the tag of a version led elsewhere when it was last looked at. */
function isAstray(conditions: Condition[] | undefined): boolean {
  const { status, reason } = findCondition(conditions, 'Unchanged') ?? {};
  return status === 'False' && (reason === 'TagMoved' || reason === 'TagGone');
}

/** The sound versions at the head of the default branch that have neither a tag nor ever had one. */
export function versionsToTag(head: readonly FoundVersion[], tags: readonly VersionTag[], existing: readonly Blueprint[]): FoundVersion[] {
  const known = new Set([...tags, ...registeredTags(existing)].map(idOf));
  return head.filter(found => isSound(found) && !known.has(idOf(found)));
}

/** A private Blueprint may not go by the name of a public one: nobody could tell which of the two a dependency means. */
export function refuseTakenNames(head: readonly FoundVersion[], taken: ReadonlySet<string>): FoundVersion[] {
  return head.map(found => {
    if (!taken.has(found.name)) return found;
    const message = `${found.name} is the name of a public Blueprint. Choose another one in metadata.name.`;
    const finding: Finding = { rule: 'name', severity: 'error', message, file: BLUEPRINT_FILE };
    return { ...found, findings: [finding, ...found.findings] };
  });
}

/** What is known of a repository once its tags are read. */
export interface RepositoryState {
  /** As `acme/shared-blueprints`. */
  repository: string;
  head: readonly FoundVersion[];
  tags: readonly VersionTag[];
  /** What lies at tags that were read. */
  tagged: readonly FoundVersion[];
  existing: readonly Blueprint[];
}

/** Every object that there shall be for a repository. */
export function registrations(state: RepositoryState): Registration[] {
  const tagged = new Map([...state.existing.flatMap(registeredBefore), ...state.tagged].map(found => [idOf(found), found]));
  const atHead = new Map(state.head.map(found => [idOf(found), found]));
  const registered = [...tagged.values()].map(found => registrationOf(found, atHead.get(idOf(found)), state));
  const refused = state.head.filter(found => !tagged.has(idOf(found)) && !isSound(found)).map(found => refusalOf(found, state));
  return [...registered, ...refused];
}

/** Objects that no longer stand for anything: what was refused once and is gone or mended. */
export function objectsToRemove(existing: readonly Blueprint[], wanted: readonly Registration[]): Blueprint[] {
  const ids = new Set(wanted.map(({ found }) => idOf(found)));
  return existing.filter(object => !ids.has(idOf(identityOfObject(object))));
}

function registeredBefore(object: Blueprint): FoundVersion[] {
  const { source, findings = [] } = object.status ?? {};
  if (source?.tag === undefined) return [];
  const { path = '.', commit = '' } = source;
  const digest = object.metadata.annotations?.[DIGEST_ANNOTATION] ?? '';
  return [{ ...identityOfObject(object), path, commit, digest, findings, spec: object.spec }];
}

function registrationOf(found: FoundVersion, head: FoundVersion | undefined, state: RepositoryState): Registration {
  const { repository } = state;
  const tag = blueprintTag(found.name, found.version);
  return {
    found,
    tag,
    standing: {
      repository,
      path: found.path,
      errors: found.findings.filter(({ severity }) => severity === 'error'),
      withdrawn: !state.head.some(({ name, path }) => name === found.name || path === found.path),
      changed: changeOf(found, tag, head, state),
    },
  };
}

function changeOf(
  found: FoundVersion,
  tag: string,
  head: FoundVersion | undefined,
  { tags, repository }: RepositoryState,
): Standing['changed'] {
  const now = tags.find(other => other.tag === tag)?.commit;
  if (now === undefined) {
    return { reason: 'TagGone', message: `The tag ${tag} of ${repository} is gone, and the commit ${found.commit} with it. Push them again, or raise spec.version.` };
  }
  if (now !== found.commit) {
    const message = `The tag ${tag} of ${repository} was moved from ${found.commit} to ${now}, and cannot be put back. Push that commit again, or raise spec.version.`;
    return { reason: 'TagMoved', message };
  }
  if (head === undefined || head.digest === found.digest) return undefined;
  const place = head.path === '.' ? BLUEPRINT_FILE : `${head.path}/${BLUEPRINT_FILE}`;
  const message = `${repository} holds other content under ${found.version}, which is registered already and stays as it was. Raise spec.version in ${place}.`;
  return { reason: 'ContentChanged', message };
}

function refusalOf(found: FoundVersion, { repository }: Pick<RepositoryState, 'repository'>): Registration {
  const errors = found.findings.filter(({ severity }) => severity === 'error');
  return { found, standing: { repository, path: found.path, errors } };
}

/** The registration of a version that the linter takes and the API server does not. */
export function refusedByServer({ found, standing }: Registration, { message }: Error): Registration {
  const finding: Finding = { rule: 'object', severity: 'error', message: `The API server refuses it: ${message}`, file: BLUEPRINT_FILE };
  return refusalOf({ ...found, spec: undefined, findings: [finding, ...found.findings] }, standing);
}
