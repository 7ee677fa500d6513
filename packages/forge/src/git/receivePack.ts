import { decodeLines, encodeLine, flush } from './pktLine';

export interface RefUpdate {
  ref: string;
  /** What we believe the ref to be; forty zeros for one that is to be made. */
  from: string;
  to: string;
}

export const NOWHERE = '0'.repeat(40);

/** The body of a `git-receive-pack` request. */
export function encodePush(update: RefUpdate, pack: Buffer): Buffer {
  const command = `${update.from} ${update.to} ${update.ref}\0 report-status side-band-64k agent=catalyst`;
  return Buffer.concat([encodeLine(command), flush(), pack]);
}

export interface PushReport {
  ok: boolean;
  /** Refused only because somebody else was changing the same ref. */
  raced: boolean;
  /** Why not, in the words of git and of the forge's hooks. */
  message: string;
}

const DATA = 1;

/** What git says when the ref is held, or was moved, by another push. */
const RACED =
  /cannot lock ref|failed to update ref|incorrect old value|fetch first|non-fast-forward/i;
/** The same words for a name that can never be: `a` and `a/b` cannot both be branches. */
const IMPOSSIBLE = /exists; cannot create/i;

/** Reads the answer to a push: the report lies framed once more within the first band, hooks speak on the second. */
export function decodeReport(answer: Buffer): PushReport {
  const bands = decodeLines(answer);
  const report = Buffer.concat(
    bands.filter(b => b[0] === DATA).map(b => b.subarray(1)),
  );
  const spoken = bands
    .filter(b => b[0] !== DATA)
    .map(b => b.toString('utf8', 1));
  const lines = decodeLines(report).map(line => line.toString('utf8').trim());
  const refused = lines.filter(
    line => line.startsWith('ng ') || /^unpack (?!ok)/.test(line),
  );
  const ok = refused.length === 0 && lines.some(line => line.startsWith('ok '));
  const said = [...refused, ...spoken].join('\n').trim() || 'no report';
  return {
    ok,
    raced: !ok && RACED.test(said) && !IMPOSSIBLE.test(said),
    message: ok ? '' : said,
  };
}
