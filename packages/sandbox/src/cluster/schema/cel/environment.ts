import { isIP } from 'net';
import { Environment, Optional } from '@marcbachmann/cel-js';
import { hasFormat } from '../structural/formats';

const quantity =
  /^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** The functions that Kubernetes adds to CEL, as far as definitions use them. */
function createEnvironment(): Environment {
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
  })
    .registerVariable('self', 'dyn')
    .registerVariable('oldSelf', 'dyn')
    .registerFunction(
      'string.charAt(int): string',
      (text: string, at: bigint) => text.charAt(Number(at)),
    )
    .registerFunction(
      'string.replace(string, string): string',
      (text: string, a: string, b: string) => text.split(a).join(b),
    )
    .registerFunction(
      'string.find(string): string',
      (text: string, expression: string) =>
        new RegExp(expression, 'u').exec(text)?.[0] ?? '',
    )
    .registerFunction(
      'string.findAll(string): list<string>',
      (text: string, expression: string) =>
        [...text.matchAll(new RegExp(expression, 'gu'))].map(found => found[0]),
    )
    .registerFunction('isURL(string): bool', (text: string) =>
      URL.canParse(text),
    )
    .registerFunction('isIP(string): bool', (text: string) => isIP(text) !== 0)
    .registerFunction('isCIDR(string): bool', (text: string) =>
      hasFormat('cidr', text),
    )
    .registerFunction('isQuantity(string): bool', (text: string) =>
      quantity.test(text),
    );
  for (const [signature, handler] of Object.entries(listFunctions)) {
    environment.registerFunction(signature, handler);
  }
  return environment;
}

type Item = bigint | number | string;

function sum(list: Item[]): Item {
  const zero = typeof list[0] === 'number' ? 0 : 0n;
  // All elements are of one kind: CEL has no lists of mixed numbers.
  return list.reduce(
    (total, item) => ((total as number) + (item as number)) as Item,
    zero,
  );
}

const listFunctions: Record<string, (list: Item[], value: Item) => unknown> = {
  'list.isSorted(): bool': list =>
    list.every((item, i) => i === 0 || list[i - 1] <= item),
  'list.sum(): dyn': sum,
  'list.min(): dyn': list =>
    list.reduce((least, item) => (item < least ? item : least)),
  'list.max(): dyn': list =>
    list.reduce((most, item) => (item > most ? item : most)),
  'list.indexOf(dyn): int': (list, value) => BigInt(list.indexOf(value)),
  'list.lastIndexOf(dyn): int': (list, value) =>
    BigInt(list.lastIndexOf(value)),
};

/** Where the rules of all definitions are compiled. */
export const environment = createEnvironment();

/** What `oldSelf` is for a rule that takes it as an optional. */
export function optional(value: unknown): Optional {
  return value === undefined ? Optional.none() : Optional.of(value);
}
