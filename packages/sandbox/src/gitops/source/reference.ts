import { maxSatisfying, valid } from 'semver';

/** `spec.ref` of a GitRepository. */
export interface GitReference {
  branch?: string;
  tag?: string;
  semver?: string;
  name?: string;
  commit?: string;
}

/** A reference found in a repository. */
export interface Resolved {
  /** What stands before the `@` of the revision. */
  label: string;
  /** The full name of the reference to fetch. */
  ref: string;
  commit: string;
}

/** The reference is not in the repository, in the words of Flux's git client. */
export class ReferenceNotFound extends Error {}

const missing = (ref: string) =>
  new ReferenceNotFound(`couldn't find remote ref "${ref}"`);

/** A tag's commit: what an annotated tag points at stands beside it with `^{}`. */
const tagged = (refs: Map<string, string>, ref: string) =>
  refs.get(`${ref}^{}`) ?? refs.get(ref);

function bySemver(refs: Map<string, string>, range: string): Resolved {
  const tags = [...refs.keys()]
    .filter(ref => ref.startsWith('refs/tags/') && !ref.endsWith('^{}'))
    .map(ref => ref.slice('refs/tags/'.length))
    .filter(tag => valid(tag));
  const tag = maxSatisfying(tags, range);
  if (!tag) throw new ReferenceNotFound(`no match found for semver: ${range}`);
  return byTag(refs, tag);
}

function byTag(refs: Map<string, string>, tag: string): Resolved {
  const ref = `refs/tags/${tag}`;
  const commit = tagged(refs, ref);
  if (!commit) throw missing(ref);
  return { label: tag, ref, commit };
}

function byName(refs: Map<string, string>, name: string): Resolved {
  const commit = tagged(refs, name);
  if (!commit) throw missing(name);
  return { label: name, ref: name, commit };
}

function byBranch(refs: Map<string, string>, branch: string): Resolved {
  const ref = `refs/heads/${branch}`;
  const commit = refs.get(ref);
  if (!commit) throw missing(ref);
  return { label: branch, ref, commit };
}

/** A commit is taken as it is; a branch beside it has to be there. */
function byCommit(
  refs: Map<string, string>,
  commit: string,
  branch: string | undefined,
): Resolved {
  if (branch) return { ...byBranch(refs, branch), commit };
  return { label: '', ref: 'HEAD', commit };
}

/** Finds the commit that a reference means, in the order of precedence that Flux has. */
export function resolveReference(
  refs: Map<string, string>,
  { commit, name, semver, tag, branch }: GitReference = {},
): Resolved {
  if (commit) return byCommit(refs, commit, branch);
  if (name) return byName(refs, name);
  if (semver) return bySemver(refs, semver);
  return tag ? byTag(refs, tag) : byBranch(refs, branch ?? 'master');
}

/** `main@sha1:…`, the revision of an artifact. */
export const revisionOf = ({ label, commit }: Resolved) =>
  label ? `${label}@sha1:${commit}` : `sha1:${commit}`;
