import { isDeepStrictEqual } from 'util';
import { isRecord } from '../model';
import { cloneJson } from '../../cloneJson';

/** An operation of a JSON patch (RFC 6902), as far as it is one. */
export interface JsonPatchOperation {
  op?: unknown;
  path?: unknown;
  from?: unknown;
  value?: unknown;
}

/** The patch does not apply to this document. */
export class JsonPatchError extends Error {}

type Container = Record<string, unknown> | unknown[];

/** Applies the operations one after the other to a copy of the document; throws `JsonPatchError` at the first that cannot be done. */
export function patchJson(
  document: unknown,
  operations: readonly JsonPatchOperation[],
): unknown {
  const holder = { root: cloneJson(document) };
  for (const operation of operations) apply(holder, operation);
  return holder.root;
}

function apply(holder: { root: unknown }, operation: JsonPatchOperation): void {
  const path = pointerOf(operation.path);
  switch (operation.op) {
    case 'add':
      return add(holder, path, cloneJson(operation.value));
    case 'replace':
      locate(holder, path).get();
      return locate(holder, path).set(cloneJson(operation.value));
    case 'remove':
      return locate(holder, path).remove();
    case 'move': {
      const from = locate(holder, pointerOf(operation.from));
      const value = from.get();
      from.remove();
      return add(holder, path, value);
    }
    case 'copy':
      return add(
        holder,
        path,
        cloneJson(locate(holder, pointerOf(operation.from)).get()),
      );
    case 'test':
      return test(holder, path, operation.value);
    default:
      throw new JsonPatchError(`unexpected kind: ${operation.op}`);
  }
}

function pointerOf(pointer: unknown): string[] {
  if (
    typeof pointer !== 'string' ||
    (pointer !== '' && !pointer.startsWith('/'))
  ) {
    throw new JsonPatchError(`not a JSON pointer: ${pointer}`);
  }
  const keys = pointer.split('/').slice(1);
  return [
    'root',
    ...keys.map(key => key.replace(/~1/g, '/').replace(/~0/g, '~')),
  ];
}

function containerOf(holder: { root: unknown }, path: string[]): Container {
  let container: unknown = holder;
  for (const key of path.slice(0, -1)) {
    container = Array.isArray(container)
      ? container[indexOf(container, key)]
      : (container as Record<string, unknown>)[key];
    if (!isRecord(container) && !Array.isArray(container)) {
      throw new JsonPatchError(`missing path: ${path.slice(1).join('/')}`);
    }
  }
  return container as Container;
}

function indexOf(list: unknown[], key: string, end = list.length - 1): number {
  const index = /^(0|[1-9]\d*)$/.test(key) ? Number(key) : NaN;
  if (!(index <= end)) throw new JsonPatchError(`index out of bounds: ${key}`);
  return index;
}

function locate(holder: { root: unknown }, path: string[]) {
  const container = containerOf(holder, path);
  const last = path[path.length - 1];
  if (Array.isArray(container)) {
    const index = indexOf(container, last);
    return {
      get: () => container[index],
      set: (value: unknown) => void (container[index] = value),
      remove: () => void container.splice(index, 1),
    };
  }
  if (!Object.hasOwn(container, last))
    throw new JsonPatchError(`missing key: ${last}`);
  return {
    get: () => container[last],
    set: (value: unknown) => void (container[last] = value),
    remove: () => void delete container[last],
  };
}

function add(holder: { root: unknown }, path: string[], value: unknown): void {
  const container = containerOf(holder, path);
  const last = path[path.length - 1];
  if (!Array.isArray(container)) {
    container[last] = value;
    return;
  }
  const index =
    last === '-'
      ? container.length
      : indexOf(container, last, container.length);
  container.splice(index, 0, value);
}

function test(
  holder: { root: unknown },
  path: string[],
  wanted: unknown,
): void {
  const container = containerOf(holder, path);
  const last = path[path.length - 1];
  const found = Array.isArray(container)
    ? container[indexOf(container, last)]
    : container[last];
  if (!isDeepStrictEqual(found ?? null, wanted ?? null)) {
    throw new JsonPatchError(`testing value ${path.slice(1).join('/')} failed`);
  }
}
