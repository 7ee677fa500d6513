import type { ASTNode } from '@marcbachmann/cel-js';
import { isRecord, Schema } from '../model';
import { celName } from './value';

/** A field that a rule asks for and its schema does not have. */
export interface UndefinedField {
  name: string;
  /** Where in the rule it is asked for. */
  start: number;
}

type Known = Schema | undefined;
type Scope = ReadonlyMap<string, Known>;

const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** The first field that an expression about `self` asks for in vain. What the schema leaves open is not judged. */
export function undefinedField(
  schema: Schema,
  ast: ASTNode,
): UndefinedField | undefined {
  const found: UndefinedField[] = [];
  const scope = new Map([
    ['self', schema],
    ['oldSelf', schema],
  ]);
  follow(ast, scope, found);
  return found[0];
}

/** Answers the schema of what an expression is, as far as that is known. */
function follow(node: ASTNode, scope: Scope, found: UndefinedField[]): Known {
  switch (node.op) {
    case 'id':
      return scope.get(node.args);
    case '.':
    case '.?': {
      const [target, name] = node.args;
      const at = { name, start: target.range.end };
      return select(follow(target, scope, found), at, found);
    }
    case 'rcall': {
      const [name, target, list] = node.args;
      const known = follow(target, scope, found);
      const inner = macros.has(name) ? bind(scope, list[0], known) : scope;
      list.slice(inner === scope ? 0 : 1).forEach(n => follow(n, inner, found));
      return name === 'filter' ? known : undefined;
    }
    case '[]':
    case '[?]': {
      const [target, key] = node.args;
      follow(key, scope, found);
      return elementOf(follow(target, scope, found));
    }
    default:
      nodesIn(node.args).forEach(child => follow(child, scope, found));
      return undefined;
  }
}

function select(
  schema: Known,
  field: UndefinedField,
  found: UndefinedField[],
): Known {
  if (!schema) return undefined;
  const properties = Object.entries(schema.properties ?? {});
  const known = properties.find(([key]) => celName(key) === field.name);
  if (known) return known[1];
  const open =
    schema.additionalProperties ||
    schema['x-kubernetes-preserve-unknown-fields'] ||
    schema['x-kubernetes-embedded-resource'];
  if (schema.type === 'object' && !open) found.push(field);
  return elementOf(schema);
}

/** The schema of an element of a list, or of a value of a map. */
function elementOf(schema: Known): Known {
  const element = schema?.items ?? schema?.additionalProperties;
  return isRecord(element) ? element : undefined;
}

/** The names that a macro's body sees: its variable is an element of a list, or a key of a map. */
function bind(scope: Scope, variable: ASTNode | undefined, list: Known): Scope {
  if (variable?.op !== 'id') return scope;
  return new Map(scope).set(variable.args, list?.items);
}

function nodesIn(value: unknown): ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isRecord(value) && 'op' in value ? [value as unknown as ASTNode] : [];
}
