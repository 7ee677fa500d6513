const STRING = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;

/** Removes the dots that begin a name, as in `.config.mode`; those within a name, a number or a text stay. */
export function withoutLeadingDots(expression: string): string {
  let result = '';
  let before = '';
  for (let at = 0; at < expression.length; at += 1) {
    STRING.lastIndex = at;
    const text = STRING.exec(expression)?.[0];
    if (text !== undefined) {
      result += text;
      at += text.length - 1;
      before = '"';
      continue;
    }
    const character = expression[at];
    const begins = character === '.' && !/[A-Za-z0-9_)\]}"]/.test(before) && /[A-Za-z_]/.test(expression[at + 1] ?? '');
    if (!begins) result += character;
    if (!/\s/.test(character)) before = character;
  }
  return result;
}
