const escape = (text: string) => text.replace(/[.+^$()|[\]\\]/g, '\\$&');

function translate(pattern: string): string {
  let depth = 0;
  return escape(pattern).replace(/\*\*|[*?{},]/g, token => {
    if (token === '{') depth++;
    if (token === '}') depth--;
    const inside: Record<string, string> = {
      '**': '.*',
      '*': '[^/]*',
      '?': '[^/]',
      '{': '(',
      '}': ')',
    };
    return inside[token] ?? (depth >= 0 && token === ',' ? '|' : token);
  });
}

/** Whether a hook's branch filter lets a branch pass: a glob as `main`, `release/*` or `{main,promote/**}`. */
export function passesFilter(filter: string, branch: string): boolean {
  return (
    !filter ||
    filter === '*' ||
    new RegExp(`^${translate(filter)}$`).test(branch)
  );
}
