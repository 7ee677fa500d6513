/** Bodies of answers come as they are: what they must be is what the checks say. */
export type Wire = any;
/** A predicate with a name for the report. */
export type Matcher = ((value: Wire) => boolean) & { matcher: string };

const is = (name: string, test: (value: Wire) => boolean): Matcher => Object.assign((v: Wire) => test(v), { matcher: name });
export const any = is('anything present', v => v !== undefined);
export const string = is('a string', v => typeof v === 'string');
export const number = is('a number', v => typeof v === 'number');
export const boolean = is('a boolean', v => typeof v === 'boolean');
export const array = is('an array', Array.isArray);
export const absent = is('absent', v => v === undefined);
export const nothing = is('absent or null', v => v === undefined || v === null);
export const re = (r: RegExp): Matcher => is(`text like ${r}`, v => typeof v === 'string' && r.test(v));
export const oneOf = (...xs: Wire[]): Matcher => is(`one of ${JSON.stringify(xs)}`, v => xs.includes(v));
/** Some element of the array matches; the order and the other elements are free. */
export const some = (x: Wire): Matcher => is(`an array with ${show(x)}`, v => Array.isArray(v) && v.some(e => match(e, x).length === 0));
/** Every one of these is in the array; the order and the other elements are free. */
export const including = (...xs: Wire[]): Matcher =>
  is(`an array with ${xs.map(show).join(' and ')}`, v => Array.isArray(v) && xs.every(x => v.some(e => match(e, x).length === 0)));
export const length = (n: number): Matcher => is(`an array of ${n}`, v => Array.isArray(v) && v.length === n);

const nameOf = (f: Wire) => `<${f.matcher}>`;
const show = (x: Wire): string => (typeof x === 'function' ? nameOf(x) : JSON.stringify(x, (_, v) => (typeof v === 'function' ? nameOf(v) : v)));

function matchObject(actual: Wire, expected: Record<string, Wire>, path: string): string[] {
  if (!actual || typeof actual !== 'object') return [`${path || '.'}: is ${show(actual)?.slice(0, 300)}, must be ${show(expected)}`];
  return Object.entries(expected).flatMap(([k, e]) => match(actual[k], e, path ? `${path}.${k}` : k));
}

/** Differences between a value and what must hold of it. Objects match by subset, arrays by position and length, functions as predicates. */
export function match(actual: Wire, expected: Wire, path = ''): string[] {
  const differs = (must: string) => [`${path || '.'}: is ${show(actual)?.slice(0, 300)}, must be ${must}`];
  if (typeof expected === 'function') return expected(actual) ? [] : differs(expected.matcher);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs(show(expected));
    return expected.flatMap((e, i) => match(actual[i], e, `${path}[${i}]`));
  }
  if (expected && typeof expected === 'object') return matchObject(actual, expected, path);
  return Object.is(actual, expected) ? [] : differs(show(expected));
}
