/** Values of an Application: what values.yaml holds. */
export type Values = Record<string, unknown>;

/** Whether something is a map, not a list or a scalar. */
export function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One map over another: maps are merged, all else is replaced. `null` stands for itself. Neither is changed. */
export function mergeValues(base: Values, over: Values): Values {
  const result: Values = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (key === '__proto__') continue;
    const present = result[key];
    result[key] = isMap(present) && isMap(value) ? mergeValues(present, value) : value;
  }
  return result;
}

/** What a dependent asks of a dependency, added to its values: lists get what they lack, all else is merged. */
export function addValues(base: Values, added: Values): Values {
  const result: Values = { ...base };
  for (const [key, value] of Object.entries(added)) {
    if (key === '__proto__') continue;
    const present = result[key];
    if (Array.isArray(present) && Array.isArray(value)) result[key] = union(present, value);
    else result[key] = isMap(present) && isMap(value) ? addValues(present, value) : value;
  }
  return result;
}

function union(present: unknown[], added: unknown[]): unknown[] {
  const known = new Set(present.map(item => JSON.stringify(item)));
  return [...present, ...added.filter(item => !known.has(JSON.stringify(item)))];
}

/** Whether two values are the same by content. The order of keys does not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => sameValue(item, b[at]));
  if (!isMap(a) || !isMap(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => key in b && sameValue(a[key], b[key]));
}

/**
 * Values after a change of size: what the old size had set, and nobody has changed since, becomes what the new one sets.
 * A value that a person chose stays.
 */
export function resize(values: Values, from: Values, to: Values): Values {
  const result: Values = { ...values };
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const resized = resizeField(values[key], from[key], to[key]);
    if (resized === undefined) delete result[key];
    else result[key] = resized;
  }
  return result;
}

function resizeField(present: unknown, before: unknown, after: unknown): unknown {
  const [inside, then] = [before ?? {}, after ?? {}];
  if (isMap(present) && isMap(inside) && isMap(then)) return resize(present, inside, then);
  return sameValue(present, before) ? after : present;
}
