import { Environment as CelEnvironment } from '@marcbachmann/cel-js';
import { withoutLeadingDots } from './leadingDots';
import { loopDepth } from './loops';

/** Longest expression, in characters. */
export const EXPRESSION_LENGTH_MAX = 1000;
/** Largest answer: its values and the characters of its texts. */
export const ANSWER_SIZE_MAX = 100_000;

const OPEN = '{{';
const CLOSE = '}}';

/** What an expression can speak of. */
export interface ExpressionScope {
  config: unknown;
  application: { name: string; [field: string]: unknown };
  environment: { name: string; organization: string; envType: string };
}

/** An expression that cannot be read, or not be evaluated. */
export class ExpressionError extends Error {
  /** The text between the braces. */
  readonly expression: string;
  /** Whether it asks for a field that is not there. */
  readonly missingField: boolean;

  constructor(expression: string, reason: string, missingField = false) {
    super(`The expression {{ ${expression} }} ${reason}`);
    this.name = 'ExpressionError';
    this.expression = expression;
    this.missingField = missingField;
  }
}

const cel = new CelEnvironment({
  unlistedVariablesAreDyn: false,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 500, maxDepth: 30, maxListElements: 100, maxMapEntries: 100, maxCallArguments: 10 },
})
  .registerVariable('config', 'dyn')
  .registerVariable('application', 'dyn')
  .registerVariable('environment', 'dyn');

type Compiled = (scope: Record<string, unknown>) => unknown;
const compiled = new Map<string, Compiled>();

/** Checks a text's expressions without evaluating them. Throws {@link ExpressionError}. */
export function checkExpressions(text: string): void {
  for (const part of partsOf(text)) if (part.expression !== undefined) compile(part.expression);
}

/** Whether a text holds an expression. */
export function hasExpression(text: string): boolean {
  return text.includes(OPEN);
}

/**
 * The value of a text. One expression alone keeps its type; expressions within a text become part of it; a text without is itself.
 * Expressions are CEL, a leading dot is allowed (`.config.mode`). Throws {@link ExpressionError}.
 */
export function evaluateText(text: string, scope: ExpressionScope): unknown {
  if (!hasExpression(text)) return text;
  const parts = partsOf(text);
  const only = parts.length === 1 ? parts[0].expression : undefined;
  if (only !== undefined) return evaluate(only, scope);
  return parts
    .map(({ literal, expression }) => (expression === undefined ? literal : asText(expression, evaluate(expression, scope))))
    .join('');
}

/** A structure with every text in it evaluated. Keys are left alone. */
export function evaluateDeep(value: unknown, scope: ExpressionScope): unknown {
  if (typeof value === 'string') return evaluateText(value, scope);
  if (Array.isArray(value)) return value.map(item => evaluateDeep(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluateDeep(item, scope)]));
}

/** Whether a `when` holds. One that asks for a field that is not there does not. Throws {@link ExpressionError}. */
export function evaluateWhen(when: string | undefined, scope: ExpressionScope): boolean {
  if (when === undefined) return true;
  try {
    const value = evaluateText(when.trim(), scope);
    if (typeof value === 'boolean') return value;
    throw new ExpressionError(inner(when), `answers ${describe(value)}, not true or false.`);
  } catch (error) {
    if (error instanceof ExpressionError && error.missingField) return false;
    throw error;
  }
}

interface Part {
  literal: string;
  expression?: string;
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf(OPEN, at);
    const literal = text.slice(at, open < 0 ? text.length : open);
    if (literal !== '') parts.push({ literal });
    if (open < 0) break;
    const close = text.indexOf(CLOSE, open);
    if (close < 0) throw new ExpressionError(text.slice(open + 2).trim(), 'is not closed with }}.');
    parts.push({ literal: '', expression: text.slice(open + 2, close).trim() });
    at = close + 2;
  }
  return parts;
}

function evaluate(expression: string, scope: ExpressionScope): unknown {
  const run = compile(expression);
  try {
    return plain(run(celScope(scope)), { left: ANSWER_SIZE_MAX });
  } catch (error) {
    const reason = error instanceof Error ? firstLine(error.message) : String(error);
    throw new ExpressionError(expression, `cannot be evaluated: ${reason}`, /no such key/i.test(reason));
  }
}

function compile(expression: string): Compiled {
  const known = compiled.get(expression);
  if (known) return known;
  if (expression === '') throw new ExpressionError('', 'is empty.');
  if (expression.length > EXPRESSION_LENGTH_MAX) {
    throw new ExpressionError(`${expression.slice(0, 40)}…`, `is longer than ${EXPRESSION_LENGTH_MAX} characters.`);
  }
  if (loopDepth(expression) > 1) throw new ExpressionError(expression, 'goes through a list within a list, which takes too long.');
  try {
    const parsed = cel.parse(withoutLeadingDots(expression));
    const { valid, error } = parsed.check();
    if (!valid) throw error ?? new TypeError('it is not valid');
    const run: Compiled = scope => parsed(scope);
    if (compiled.size > 5000) compiled.clear();
    compiled.set(expression, run);
    return run;
  } catch (error) {
    throw new ExpressionError(expression, `is not valid: ${firstLine((error as Error).message)}`);
  }
}

const scopes = new WeakMap<ExpressionScope, Record<string, unknown>>();

function celScope(scope: ExpressionScope): Record<string, unknown> {
  const known = scopes.get(scope) ?? (withIntegers({ ...scope }) as Record<string, unknown>);
  scopes.set(scope, known);
  return known;
}

/** Whole numbers are integers to an author; CEL would take a JavaScript number for a double, which `+ 1` refuses. */
function withIntegers(value: unknown): unknown {
  if (Number.isSafeInteger(value)) return BigInt(value as number);
  if (Array.isArray(value)) return Array.from(value, withIntegers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIntegers(item)]));
}

/** CEL's integers are bigint; values in YAML are numbers. An answer that repeats what it was given can be far larger than that. */
function plain(value: unknown, room: { left: number }): unknown {
  room.left -= typeof value === 'string' ? value.length + 1 : 1;
  if (room.left < 0) throw new RangeError(`the answer is larger than ${ANSWER_SIZE_MAX} characters`);
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(item => plain(item, room));
  if (typeof value !== 'object' || value === null) return value;
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [String(key), plain(item, room)]));
}

function asText(expression: string, value: unknown): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new ExpressionError(expression, `answers ${describe(value)}, which cannot stand within a text.`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

function inner(text: string): string {
  return text.replace(/^\s*\{\{\s*|\s*\}\}\s*$/g, '');
}

function firstLine(text: string): string {
  return text.split('\n')[0];
}
