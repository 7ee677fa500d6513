/** A variable or expression that cannot be replaced. */
export class SubstitutionError extends Error {}

type Variables = Record<string, string>;

/** One expression: its variable, what is done to it and the operand of that. */
interface Expression {
  name: string;
  operator: string;
  operand: string;
}

const operators = [
  ':-',
  ':=',
  ':+',
  '##',
  '%%',
  '//',
  '/#',
  '/%',
  '^^',
  ',,',
  '-',
  '=',
  '+',
  '#',
  '%',
  '/',
  '^',
  ',',
  ':',
];

/** The index of the brace that closes the one before `from`. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new SubstitutionError('missing closing brace');
}

function parseExpression(inside: string): Expression {
  const name = /^#?[A-Za-z_][A-Za-z0-9_]*/.exec(inside)?.[0];
  if (!name) throw new SubstitutionError('bad substitution');
  const rest = inside.slice(name.length);
  const operator = operators.find(o => rest.startsWith(o)) ?? '';
  if (rest && !operator) throw new SubstitutionError('bad substitution');
  return { name, operator, operand: rest.slice(operator.length) };
}

const glob = (pattern: string, lazy: boolean) =>
  pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, lazy ? '.*?' : '.*')
    .replace(/\?/g, '.');

function slice(value: string, operand: string): string {
  const [from, length] = operand.split(':').map(Number);
  if (Number.isNaN(from))
    throw new SubstitutionError('unable to parse substitution');
  return length === undefined ? value.slice(from) : value.substr(from, length);
}

function replace(value: string, operator: string, operand: string): string {
  const cut = operand.indexOf('/');
  const from = glob(cut < 0 ? operand : operand.slice(0, cut), false);
  const to = cut < 0 ? '' : operand.slice(cut + 1);
  const patterns: Record<string, RegExp> = {
    '/': new RegExp(from),
    '//': new RegExp(from, 'g'),
    '/#': new RegExp(`^${from}`),
    '/%': new RegExp(`${from}$`),
  };
  return value.replace(patterns[operator], () => to);
}

const changes: Record<string, (value: string, operand: string) => string> = {
  ':': slice,
  '^': value => value.charAt(0).toUpperCase() + value.slice(1),
  '^^': value => value.toUpperCase(),
  ',': value => value.charAt(0).toLowerCase() + value.slice(1),
  ',,': value => value.toLowerCase(),
  '#': (value, operand) =>
    value.replace(new RegExp(`^${glob(operand, true)}`), ''),
  '##': (value, operand) =>
    value.replace(new RegExp(`^${glob(operand, false)}`), ''),
  '%': (value, operand) =>
    value.replace(new RegExp(`^(.*)${glob(operand, true)}$`, 's'), '$1'),
  '%%': (value, operand) =>
    value.replace(new RegExp(`^(.*?)${glob(operand, false)}$`, 's'), '$1'),
  '/': (value, operand) => replace(value, '/', operand),
  '//': (value, operand) => replace(value, '//', operand),
  '/#': (value, operand) => replace(value, '/#', operand),
  '/%': (value, operand) => replace(value, '/%', operand),
};

/** What stands for a variable by whether it is set; undefined for an operator that is about its value. */
const alternatives: Record<
  string,
  (value: string | undefined, otherwise: () => string) => string
> = {
  '-': (value, otherwise) => value ?? otherwise(),
  '=': (value, otherwise) => value ?? otherwise(),
  ':-': (value, otherwise) => value || otherwise(),
  ':=': (value, otherwise) => value || otherwise(),
  '+': (value, otherwise) => (value ? otherwise() : ''),
  ':+': (value, otherwise) => (value ? otherwise() : ''),
};

function evaluate(
  { name, operator, operand }: Expression,
  variables: Variables,
): string {
  const plain = name.replace('#', '');
  const value = variables[plain];
  const inner = () => substitute(operand, variables);
  const alternative = alternatives[operator];
  if (alternative) return alternative(value, inner);
  if (value === undefined)
    throw new SubstitutionError(`variable not set (strict mode): "${plain}"`);
  if (plain !== name) return String(value.length);
  return operator ? changes[operator](value, inner()) : value;
}

/**
 * Replaces `${name}` expressions as a shell would: defaults, slices, changes of case, patterns. `$$` stands for `$`.
 * Strict: a variable that is neither set nor has a default is an error.
 */
export function substitute(text: string, variables: Variables): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('$$', at)) {
      out += '$';
      at += 1;
    } else if (text.startsWith('${', at)) {
      const end = closingBrace(text, at + 2);
      out += evaluate(parseExpression(text.slice(at + 2, end)), variables);
      at = end;
    } else out += text[at];
  }
  return out;
}
