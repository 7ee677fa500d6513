/** How many lines a change adds and removes. */
export interface LineCounts {
  added: number;
  removed: number;
}

/** Counts the lines that differ between two texts, as `git diff --numstat` does: by the longest common subsequence. */
export function countLines(before: string | undefined, after: string | undefined): LineCounts {
  const [old, fresh] = trimCommon(linesOf(before), linesOf(after));
  const common = commonLength(old, fresh);
  return { added: fresh.length - common, removed: old.length - common };
}

function linesOf(text: string | undefined): string[] {
  if (text === undefined || text === '') return [];
  return text.replace(/\n$/, '').split('\n');
}

function trimCommon(old: string[], fresh: string[]): [string[], string[]] {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  return [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
}

function commonLength(old: string[], fresh: string[]): number {
  let above = new Array<number>(fresh.length + 1).fill(0);
  for (const line of old) {
    const row = [0];
    for (const [at, other] of fresh.entries()) row.push(line === other ? above[at] + 1 : Math.max(above[at + 1], row[at]));
    above = row;
  }
  return above[fresh.length];
}
