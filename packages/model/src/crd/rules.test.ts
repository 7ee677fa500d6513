import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { valid } from 'semver';
import { parse } from 'yaml';
import { APPLICATION_NAME_MAX, applicationNameProblem } from '../names/application';
import { RESERVED_ORGANIZATIONS, organizationNameProblem } from '../names/organization';

const schemaOf = (plural: string) => {
  const text = readFileSync(join(__dirname, `../../../../crds/${plural}.yaml`), 'utf8');
  return parse(text).spec.versions[0].schema.openAPIV3Schema;
};
const rulesOf = (plural: string): string => schemaOf(plural)['x-kubernetes-validations'].map(({ rule }: { rule: string }) => rule).join('\n');
const quoted = (rule: string) => [...rule.matchAll(/'([^']+)'/g)].map(([, word]) => word);

describe('A definition says the same as the model', () => {
  it('of the names that no Organization can have', () => {
    const list = / in \[([^\]]*)\]/.exec(rulesOf('organizations'))?.[1] ?? '';
    const possible = [...RESERVED_ORGANIZATIONS].filter(name => name.length >= 3);
    expect(quoted(list).sort()).toEqual(possible.sort());
    for (const name of quoted(list)) expect(organizationNameProblem(name)).toBeDefined();
  });

  it('of the form of an Application\'s name', () => {
    const pattern = new RegExp(quoted(rulesOf('applications'))[0]);
    expect(pattern.test('a'.repeat(APPLICATION_NAME_MAX))).toBe(true);
    expect(pattern.test('a'.repeat(APPLICATION_NAME_MAX + 1))).toBe(false);
    fc.assert(fc.property(fc.stringMatching(/^[a-zA-Z0-9_.-]{1,6}$/), name => pattern.test(name) || applicationNameProblem(name) !== undefined));
  });

  it.each(['applications', 'blueprints'])('of %s: a version is one of semver', plural => {
    const { pattern, maxLength } = schemaOf(plural).properties.spec.properties.version;
    expect(maxLength).toBe(63);
    const part = fc.stringMatching(/^[0-9a-z.-]{0,4}$/);
    fc.assert(
      fc.property(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), fc.option(part, { nil: undefined }), (core, pre) => {
        const text = pre === undefined ? core.join('.') : `${core.join('.')}-${pre}`;
        expect(new RegExp(pattern).test(text)).toBe(valid(text) === text);
      }),
    );
    expect(['1.0', 'v1.0.0', '01.0.0', '1.0.0-01', '1.0.0-a..b', '1.0.0+x'].filter(text => new RegExp(pattern).test(text))).toEqual([]);
  });

  it('of a duration, which is never nothing', () => {
    const { duration } = schemaOf('environmentpolicies').properties.spec.properties.rules.items.properties;
    const fits = (text: string) => text.length >= duration.minLength && new RegExp(duration.pattern).test(text);
    expect(['72h', '1h30m', '', 'h', '1d'].map(fits)).toEqual([true, true, false, false, false]);
  });
});
