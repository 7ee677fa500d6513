import { badRequest } from '../errors';

/** Says whether an object with these labels is selected. */
export type LabelMatcher = (labels: Record<string, string>) => boolean;

type Operator = '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | '>' | '<';

interface Requirement {
  key: string;
  operator: Operator;
  values: string[];
}

const punctuation = /^(==|!=|=|!|,|\(|\)|<|>)/;

function tokens(text: string): string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest) {
    const token =
      punctuation.exec(rest)?.[0] ?? /^[^\s=!,()<>]+/.exec(rest)?.[0];
    if (!token)
      throw badRequest(`unable to parse requirement: found '${rest}'`);
    found.push(token);
    rest = rest.slice(token.length).trimStart();
  }
  return found;
}

function expected(found: string | undefined, wanted: string): Error {
  return badRequest(
    `unable to parse requirement: found '${found ?? ''}' expected: ${wanted}`,
  );
}

function valueList(queue: string[]): string[] {
  const open = queue.shift();
  if (open !== '(') throw expected(open, `'('`);
  const values: string[] = [];
  for (;;) {
    const token = queue.shift();
    if (token === ')') return values;
    if (token === undefined) throw expected(token, `',' or ')'`);
    if (token !== ',') values.push(token);
  }
}

const isComparison = (text: string): text is '=' | '==' | '!=' | '>' | '<' =>
  ['=', '==', '!=', '>', '<'].includes(text);

const whole = /^[+-]?\d+$/;

/** A value that labels are compared with by size. */
function bound(key: string, value = ''): string {
  if (whole.test(value)) return value;
  throw badRequest(
    `values[0][${key}]: Invalid value: ${JSON.stringify(
      value,
    )}: for 'Gt', 'Lt' operators, the value must be an integer`,
  );
}

function absence(queue: string[]): Requirement {
  const key = queue.shift();
  if (!key || punctuation.test(key)) throw expected(key, 'identifier');
  return { key, operator: '!', values: [] };
}

function comparison(
  key: string,
  operator: string,
  queue: string[],
): Requirement {
  if (operator === 'in' || operator === 'notin')
    return { key, operator, values: valueList(queue) };
  if (!isComparison(operator))
    throw expected(operator, 'in, notin, =, ==, !=, gt, lt');
  if (operator === '>' || operator === '<')
    return { key, operator, values: [bound(key, queue.shift())] };
  const empty = queue[0] === undefined || queue[0] === ',';
  return { key, operator, values: [empty ? '' : queue.shift() ?? ''] };
}

function requirement(queue: string[]): Requirement {
  const first = queue.shift() ?? '';
  if (first === '!') return absence(queue);
  if (punctuation.test(first))
    throw expected(first, '!, identifier, or end of string');
  const operator = queue[0];
  if (operator === undefined || operator === ',')
    return { key: first, operator: 'exists', values: [] };
  queue.shift();
  return comparison(first, operator, queue);
}

function requirements(text: string): Requirement[] {
  const queue = tokens(text);
  const all: Requirement[] = [];
  while (queue.length) {
    all.push(requirement(queue));
    const next = queue.shift();
    if (next !== undefined && next !== ',')
      throw expected(next, `',' or 'end of string'`);
  }
  return all;
}

/** A label as a number; one that is none is neither more nor less than anything. */
const sizeOf = (value = ''): number =>
  whole.test(value) ? Number(value) : NaN;

const holds: Record<
  Operator,
  (value: string | undefined, values: string[]) => boolean
> = {
  '=': (value, [wanted]) => value === wanted,
  '==': (value, [wanted]) => value === wanted,
  '!=': (value, [unwanted]) => value !== unwanted,
  in: (value, values) => value !== undefined && values.includes(value),
  notin: (value, values) => value === undefined || !values.includes(value),
  exists: value => value !== undefined,
  '!': value => value === undefined,
  '>': (value, [least]) => sizeOf(value) > Number(least),
  '<': (value, [most]) => sizeOf(value) < Number(most),
};

/**
 * Reads a label selector as in `?labelSelector=app in (a,b),!tier`.
 * @throws ApiError 400 where it cannot be read
 */
export function labelSelector(text: string): LabelMatcher {
  const all = requirements(text);
  return labels =>
    all.every(({ key, operator, values }) =>
      holds[operator](
        Object.hasOwn(labels, key) ? labels[key] : undefined,
        values,
      ),
    );
}
