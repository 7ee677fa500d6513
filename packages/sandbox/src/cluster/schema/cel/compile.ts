import type { ASTNode, ParseResult } from '@marcbachmann/cel-js';
import { environment } from './environment';

export interface Rule {
  /** Throws what CEL calls an error of evaluation. */
  evaluate(variables: { self: unknown; oldSelf?: unknown }): unknown;
  /** True when it asks how the value was before. */
  transition: boolean;
  ast: ASTNode;
}

/** A rule, or why it is none, in the words of Kubernetes' compiler. */
export type Compiled = { rule: Rule } | { fault: string };

interface CelError {
  message: string;
  summary?: string;
  range?: { start: number };
}

const compiled = new Map<string, Compiled>();

/** Compiles an expression, once for all definitions that hold it. */
export function compileRule(expression: string): Compiled {
  const known = compiled.get(expression);
  if (known) return known;
  const made = compile(expression);
  compiled.set(expression, made);
  return made;
}

function compile(expression: string): Compiled {
  let parsed: ParseResult;
  try {
    parsed = environment.parse(expression);
  } catch (error) {
    return { fault: compilationFault(expression, error as CelError) };
  }
  const { valid, error } = parsed.check();
  if (!valid) return { fault: compilationFault(expression, error as CelError) };
  return {
    rule: {
      ast: parsed.ast,
      evaluate: variables => parsed(variables),
      transition: /\boldSelf\b/.test(
        expression.replace(/'[^']*'|"[^"]*"/g, ''),
      ),
    },
  };
}

function compilationFault(expression: string, error: CelError): string {
  const unknown = /Unknown variable: (\S+)/.exec(error.message)?.[1];
  const why = unknown
    ? `undeclared reference to '${unknown}' (in container '')`
    : error.summary ?? error.message.split('\n')[0];
  return pointAt(expression, error.range?.start ?? 0, why);
}

/** Why an expression does not compile, with a finger on the place. */
export function pointAt(expression: string, at: number, why: string): string {
  const before = expression.slice(0, at).split('\n');
  const column = before[before.length - 1].length;
  const line = expression.split('\n')[before.length - 1];
  const place = `${before.length}:${column + 1}`;
  const finger = `${'.'.repeat(column)}^`;
  return `compilation failed: ERROR: <input>:${place}: ${why}\n | ${line}\n | ${finger}`;
}
