import fc from 'fast-check';
import {
  difference,
  FieldSet,
  fieldSetBuilder,
  fromFieldsV1,
  intersection,
  pathsOf,
  recursiveDifference,
  setsEqual,
  toFieldsV1,
  union,
} from './fieldSet';

const element = fc.constantFrom('f:a', 'f:b', 'k:{"name":"x"}', 'v:1');
const path = fc.array(element, { minLength: 1, maxLength: 4 });
const sets = fc.array(path).map(setOf);

function setOf(paths: readonly string[][]): FieldSet {
  const builder = fieldSetBuilder();
  paths.forEach(builder.insert);
  return builder.build();
}

const written = (set: FieldSet) => new Set(pathsOf(set).map(p => p.join('/')));

describe('sets of fields', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(sets, set => setsEqual(fromFieldsV1(toFieldsV1(set)), set)),
    );
  });

  it('combine as the sets of their paths do', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const [x, y] = [written(a), written(b)];
        expect(written(union(a, b))).toEqual(new Set([...x, ...y]));
        expect(written(intersection(a, b))).toEqual(
          new Set([...x].filter(p => y.has(p))),
        );
        expect(written(difference(a, b))).toEqual(
          new Set([...x].filter(p => !y.has(p))),
        );
      }),
    );
  });

  it('lose everything below a member that is taken recursively', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const gone = [...written(b)];
        expect(written(recursiveDifference(a, b))).toEqual(
          new Set(
            [...written(a)].filter(
              p => !gone.some(g => p === g || p.startsWith(`${g}/`)),
            ),
          ),
        );
      }),
    );
  });

  it('write an element that is in the set beside what is below it with a dot', () => {
    const set = setOf([['f:labels'], ['f:labels', 'f:x'], ['f:name']]);
    expect(toFieldsV1(set)).toEqual({
      'f:labels': { '.': {}, 'f:x': {} },
      'f:name': {},
    });
  });
});
