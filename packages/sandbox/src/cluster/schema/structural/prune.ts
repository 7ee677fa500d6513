import { isRecord, Schema } from '../model';
import { fieldSchema, open } from './root';

export interface Pruned {
  value: unknown;
  /** Paths of what was dropped. */
  unknown: string[];
}

/** A copy of the value without the fields that its schema neither knows nor preserves. Values of a wrong type are kept as they are. */
export function prune(schema: Schema, value: unknown, path = ''): Pruned {
  const unknown: string[] = [];
  const walk = (node: Schema, at: string, current: unknown): unknown => {
    if (Array.isArray(current)) {
      return current.map((item, i) =>
        walk(node.items ?? open, `${at}[${i}]`, item),
      );
    }
    if (!isRecord(current)) return current;
    const kept: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(current)) {
      const below = at === '' ? key : `${at}.${key}`;
      const field = fieldSchema(node, key) ?? preserved(node);
      if (field) kept[key] = walk(field, below, child);
      else unknown.push(below);
    }
    return kept;
  };
  return { value: walk(schema, path, value), unknown };
}

function preserved(schema: Schema): Schema | undefined {
  return schema['x-kubernetes-preserve-unknown-fields'] ? open : undefined;
}
