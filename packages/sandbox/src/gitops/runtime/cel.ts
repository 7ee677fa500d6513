import { evaluate, parse } from '@marcbachmann/cel-js';

/** An expression that is no CEL: trying again is of no use. */
export class ExpressionError extends Error {}

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];

/** Evaluates a CEL expression to true or false. */
export function holds(
  expression: string,
  variables: Record<string, unknown>,
): boolean {
  try {
    parse(expression);
  } catch (error) {
    throw new ExpressionError(
      `failed to parse the CEL expression '${expression}': ERROR: ${firstLine(
        error,
      )}\n | ${expression}`,
    );
  }
  try {
    return evaluate(expression, variables) === true;
  } catch (error) {
    const why = firstLine(error).replace(/^No such key/, 'no such key');
    throw new Error(
      `failed to evaluate the CEL expression '${expression}': ${why}`,
    );
  }
}
