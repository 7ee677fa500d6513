/** How far a client has come with one Environment. */
export interface Position {
  revision: number;
  /** Of which read model: revisions of another one say nothing. */
  incarnation: number;
}

/** How far a client has come with each Environment of its stream. */
export type Cursor = ReadonlyMap<string, Position>;

/** As `acme-dev:1042@lx3f`, separated by commas: the id of an event. */
export function formatCursor(cursor: Cursor): string {
  return [...cursor]
    .map(
      ([environment, { revision, incarnation }]) =>
        `${environment}:${revision}@${incarnation.toString(36)}`,
    )
    .join(',');
}

/** Reads a cursor back. What cannot be read is left out, so that its Environment begins with a snapshot. */
export function parseCursor(text: string | undefined): Cursor {
  const cursor = new Map<string, Position>();
  for (const part of (text ?? '').split(',')) {
    const found = /^([a-z][a-z0-9-]*):(\d{1,15})@([0-9a-z]{1,12})$/.exec(
      part.trim(),
    );
    if (found)
      cursor.set(found[1], {
        revision: Number(found[2]),
        incarnation: parseInt(found[3], 36),
      });
  }
  return cursor;
}
