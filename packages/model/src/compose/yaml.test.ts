import fc from 'fast-check';
import { parse } from 'yaml';
import { YAML_AS_KUSTOMIZE, writeYaml } from './yaml';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', ':', '#', "'", '"', '-', '|', '\t', '{') }),
  fc.constantFrom('on', 'y', 'N', 'null', '~', '12:30', '1e3', '0o14', '0x1f', '1_000', '=', '<<', '1.4.0', '1.10', '.5', '2026-01-01', '-', '? a', '&a', '*a', '!x', '%a', '@a', '`a', 'a: b', 'a #b', '500m', '1Gi', '10h', '1s', 'Infinity', '.inf', '.nan', '- a', '---', '...', 'no ', '0b1', '+1', '190:20:30', '\ufeff', '\u2028'),
);
const value = fc.letrec<{ any: unknown }>(tie => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(text.filter(key => key !== '__proto__'), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

describe('YAML', () => {
  it('means the same to readers of YAML 1.1 and of 1.2', () => {
    fc.assert(
      fc.property(value, content => {
        const written = writeYaml(content, 'A comment');
        expect(parse(written, YAML_AS_KUSTOMIZE)).toEqual(content);
        expect(parse(written, { version: '1.1' })).toEqual(content);
        expect(parse(written, { version: '1.2' })).toEqual(content);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as Go does: dates and times are text, 1.1 booleans are booleans', () => {
    expect(parse('a: 2026-01-01\nb: 12:30\nc: 1:30.5\nd: on\ne: 0644\nf: 1_000\ng: 2026-01-01T10:00:00Z\n', YAML_AS_KUSTOMIZE)).toEqual({ a: '2026-01-01', b: '12:30', c: '1:30.5', d: true, e: 420, f: 1000, g: '2026-01-01T10:00:00Z' });
  });

  it('leaves out what is undefined', () => {
    expect(writeYaml({ a: undefined, b: [{ c: undefined, d: 1 }] })).toBe('b:\n  - d: 1\n');
  });
});
