import fc from 'fast-check';
import { isMap, Values } from '@catalyst/model';
import { mergePatch } from './mergePatch';

/** RFC 7386, section 2. */
function apply(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const result: Values = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = apply(result[key], value);
  }
  return result;
}

const key = fc.constantFrom('replicas', 'storage', 'admin', 'title');
const values = fc.letrec<{ values: Values; value: unknown }>(tie => ({
  value: fc.oneof({ maxDepth: 2 }, fc.integer(), fc.string(), fc.array(fc.integer(), { maxLength: 3 }), tie('values')),
  values: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
})).values;

describe('mergePatch', () => {
  it('leads from the one to the other', () => {
    fc.assert(fc.property(values, values, (before, after) => expect(apply(before, mergePatch(before, after))).toEqual(after)));
  });

  it('is empty when nothing changed', () => {
    fc.assert(fc.property(values, before => expect(mergePatch(before, structuredClone(before))).toEqual({})));
  });
});
