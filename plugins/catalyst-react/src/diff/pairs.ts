import { DiffLine } from './lines';

/** A row of a diff whose versions stand beside one another: the old line left, the new one right, and neither without its like. */
export interface Pair {
  left?: DiffLine;
  right?: DiffLine;
}

/** Pairs the lines of a diff: what is alike with itself, what goes with what comes in its place. */
export function pairsOf(lines: readonly DiffLine[]): Pair[] {
  const pairs: Pair[] = [];
  // From here on, rows have nothing at the right yet.
  let open = 0;
  for (const line of lines) {
    if (line.kind === 'removed') {
      pairs.push({ left: line });
    } else if (line.kind === 'added' && open < pairs.length) {
      pairs[open].right = line;
      open += 1;
    } else {
      pairs.push(line.kind === 'same' ? { left: line, right: line } : { right: line });
      open = pairs.length;
    }
  }
  return pairs;
}
