/** A deep copy of a JSON value, without fields that are undefined, as over the wire. Several times as fast as `structuredClone`, which has to expect anything. */
export function cloneJson<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cloneJson) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) copy[key] = cloneJson(field);
  }
  return copy as T;
}
