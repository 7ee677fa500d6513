import { diffLines } from 'diff';

/** One line of a diff. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
  /** Number of the line, from 1, in the file as it will be, and for a removed one as it was. */
  number: number;
  /** Number of the line in the file as it was. */
  from?: number;
}

/** How many lines come and go. */
export interface DiffCount {
  added: number;
  removed: number;
}

const kindOf = (part: { added?: boolean; removed?: boolean }): DiffLine['kind'] => {
  if (part.added) return 'added';
  return part.removed ? 'removed' : 'same';
};

/** The lines of both versions of a file, in their order. */
export function linesOf(before = '', after = ''): DiffLine[] {
  const next = { before: 1, after: 1 };
  return diffLines(before, after).flatMap(part => {
    const kind = kindOf(part);
    const texts = part.value.replace(/\n$/, '').split('\n');
    return texts.map(text => {
      const from = kind === 'added' ? undefined : next.before;
      const number = kind === 'removed' ? next.before : next.after;
      if (kind !== 'added') next.before += 1;
      if (kind !== 'removed') next.after += 1;
      return { kind, text, number, from };
    });
  });
}

export function countLines(lines: readonly DiffLine[]): DiffCount {
  const of = (kind: DiffLine['kind']) => lines.filter(line => line.kind === kind).length;
  return { added: of('added'), removed: of('removed') };
}

/** A part of a diff to be shown, or a number of lines that are alike and are not. */
export type Hunk = { lines: DiffLine[] } | { hidden: number };

const context = 3;

/** Leaves out what is alike, but for three lines around each change. */
export function hunksOf(lines: readonly DiffLine[]): Hunk[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'),
  );
  const hunks: Hunk[] = [];
  lines.forEach((line, at) => {
    const last = hunks[hunks.length - 1];
    if (near[at]) {
      if (last && 'lines' in last) last.lines.push(line);
      else hunks.push({ lines: [line] });
    } else if (last && 'hidden' in last) last.hidden += 1;
    else hunks.push({ hidden: 1 });
  });
  return hunks;
}
