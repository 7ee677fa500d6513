import { isRecord } from '../model';
import { cloneJson } from '../../cloneJson';

/** JSON merge patch (RFC 7386): objects merge in depth, null removes, everything else replaces. */
export function patchMerge(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return cloneJson(patch);
  const merged: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = patchMerge(merged[key], value);
  }
  return merged;
}
