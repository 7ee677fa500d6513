/** What a revision of Flux says: `main@sha1:95780ce…`, `bp-wordpress/1.4.0@sha1:…`. */
export interface Revision {
  /** Branch or tag. */
  ref: string;
  commit: string;
}

/** Reads a revision; `undefined` for a text that is none. */
export function parseRevision(text: string | undefined): Revision | undefined {
  const match = /^(.*)@sha(?:1|256):([0-9a-f]+)$/.exec(text ?? '');
  return match ? { ref: match[1], commit: match[2] } : undefined;
}

/**
 * Whether a revision contains a commit, by the branch's history from the oldest to the newest. `undefined` when the history does not
 * reach far enough to tell.
 */
export function contains(revision: string | undefined, commit: string, history: readonly string[]): boolean | undefined {
  const applied = parseRevision(revision)?.commit;
  if (applied === undefined) return false;
  if (applied === commit) return true;
  const [at, wanted] = [history.lastIndexOf(applied), history.lastIndexOf(commit)];
  if (at < 0 && wanted < 0) return undefined;
  if (at < 0) return wanted < 0 ? undefined : false;
  return wanted < 0 ? true : at >= wanted;
}
