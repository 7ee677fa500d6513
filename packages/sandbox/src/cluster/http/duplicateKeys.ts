interface Frame {
  path: string;
  /** Keys so far, of an object; undefined in a list. */
  keys?: Set<string>;
  index: number;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

const below = (frame: Frame | undefined, key: string | undefined): string => {
  if (!frame) return '';
  if (!frame.keys) return `${frame.path}[${frame.index}]`;
  return frame.path ? `${frame.path}.${key}` : key ?? '';
};

/** The paths of keys that a JSON text gives twice in one object. The text must be valid JSON. */
export function duplicateKeys(text: string): string[] {
  const found: string[] = [];
  const stack: Frame[] = [];
  let key: string | undefined;
  let expectKey = false;
  const open = (keys?: Set<string>) => {
    stack.push({ path: below(stack.at(-1), key), keys, index: 0 });
    expectKey = keys !== undefined;
  };
  const next = (frame: Frame | undefined) => {
    if (!frame) return;
    if (frame.keys) expectKey = true;
    else frame.index += 1;
  };
  const name = (quoted: string, { keys }: Frame) => {
    key = JSON.parse(quoted) as string;
    if (keys?.has(key)) found.push(below(stack.at(-1), key));
    keys?.add(key);
    expectKey = false;
  };
  const take: Record<string, () => void> = {
    '{': () => open(new Set()),
    '[': () => open(),
    '}': () => {
      stack.pop();
      expectKey = false;
    },
    ']': () => {
      stack.pop();
      expectKey = false;
    },
    ',': () => next(stack.at(-1)),
    ':': () => undefined,
  };
  for (const [part] of text.matchAll(token)) {
    const frame = stack.at(-1);
    if (!part.startsWith('"')) take[part]();
    else if (expectKey && frame) name(part, frame);
  }
  return found;
}
