const compiled = new Map<string, RegExp | undefined>();

/** What Go's regular expressions write in another way. */
const dialect: [RegExp, string][] = [
  [/\(\?P</g, '(?<'],
  [/\\A/g, '^'],
  [/\\z/g, '$'],
  [/\\([pP])([A-Z])/g, '\\$1{$2}'],
  [/\[:alpha:\]/g, 'A-Za-z'],
  [/\[:digit:\]/g, '0-9'],
  [/\[:alnum:\]/g, 'A-Za-z0-9'],
  [/\[:lower:\]/g, 'a-z'],
  [/\[:upper:\]/g, 'A-Z'],
  [/\[:space:\]/g, '\\s'],
];

/** The expression that a `pattern` is, made once; undefined when it is none. */
export function patternOf(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

function compile(pattern: string): RegExp | undefined {
  const [, flags = '', body = ''] =
    /^(?:\(\?([ims]+)\))?([^]*)$/.exec(pattern) ?? [];
  const source = dialect.reduce(
    (text, [theirs, ours]) => text.replace(theirs, ours),
    body,
  );
  // Without `u` more escapes are allowed, as Go allows them.
  return attempt(source, `${flags}u`) ?? attempt(source, flags);
}

function attempt(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    // Not an expression with these flags, which is an answer.
    return undefined;
  }
}
