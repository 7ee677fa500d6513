import fc from 'fast-check';
import { BlueprintSpec } from '../crd';
import { inRange, isRange, isVersion, newestFirst, newestIn, upgradeProblem } from './semver';

const part = fc.integer({ min: 0, max: 5 });
const version = fc.tuple(part, part, part).map(parts => ({ version: parts.join('.') }));
const to = (target: string, upgrades?: BlueprintSpec['upgrades']) => ({ version: target, spec: { upgrades } as BlueprintSpec });

describe('Versions', () => {
  it('are chosen as the newest in all ranges', () => {
    fc.assert(
      fc.property(fc.array(version), fc.constantFrom('^1.2', '>=2', '*', '1.x || 3.x'), fc.constantFrom('<4', '*', '~1.3'), (versions, a, b) => {
        const newest = newestIn(versions, [a, b]);
        const fitting = newestFirst(versions).filter(each => inRange(each.version, a) && inRange(each.version, b));
        expect(newest?.version).toBe(fitting[0]?.version);
      }),
    );
  });

  it('that are pre-releases are not chosen unless asked for', () => {
    const versions = [{ version: '1.0.0' }, { version: '1.1.0-rc.1' }];
    expect(newestIn(versions, [])?.version).toBe('1.0.0');
    expect(newestIn(versions, ['>=1.1.0-rc.0'])?.version).toBe('1.1.0-rc.1');
  });

  it('are told from what is none', () => {
    expect(['1.4.0', '1.0.0-rc.1'].map(isVersion)).toEqual([true, true]);
    expect(['1.4', 'v1.4.0', 'x', ''].map(isVersion)).toEqual([false, false, false, false]);
    expect([isRange('^1.4'), isRange('new')]).toEqual([true, false]);
  });
});

describe('An upgrade', () => {
  it('comes from where the Blueprint allows, unless it blocks it', () => {
    expect(upgradeProblem('1.2.0', to('2.0.0', { from: ['1.x'] }))).toBeUndefined();
    expect(upgradeProblem('1.3.0', to('2.0.0', { from: ['1.x'], blocks: ['1.3.0'] }))).toContain('blocks 1.3.0');
    expect(upgradeProblem('0.9.0', to('2.0.0', { from: ['1.x'] }))).toContain('from 1.x only, and 0.9.0 runs');
    expect(upgradeProblem('0.1.0', to('2.0.0'))).toBeUndefined();
  });

  it('is no concern of a step back, which is a rollback', () => {
    expect(upgradeProblem('2.0.0', to('2.0.0', { from: ['1.x'] }))).toBeUndefined();
    expect(upgradeProblem('2.1.0', to('2.0.0', { from: ['1.x'] }))).toBeUndefined();
    fc.assert(
      fc.property(version, version, (a, b) => {
        const refused = [upgradeProblem(a.version, to(b.version, { blocks: ['*'] })), upgradeProblem(b.version, to(a.version, { blocks: ['*'] }))];
        expect(refused.filter(problem => problem !== undefined)).toHaveLength(a.version === b.version ? 0 : 1);
      }),
    );
  });
});
