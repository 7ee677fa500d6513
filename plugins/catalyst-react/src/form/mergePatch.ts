import { isMap, sameValue, Values } from '@catalyst/model';

/**
 * The JSON merge patch (RFC 7386) that leads from some values to others: only what differs is in it, and `null` takes a field
 * away.
 */
export function mergePatch(before: Values, after: Values): Values {
  const patch: Values = {};
  for (const key of Object.keys(before)) {
    if (after[key] === undefined && before[key] !== undefined) patch[key] = null;
  }
  for (const [key, value] of Object.entries(after)) {
    const known = before[key];
    if (value === undefined || sameValue(known, value)) continue;
    patch[key] = isMap(known) && isMap(value) ? mergePatch(known, value) : value;
  }
  return patch;
}
