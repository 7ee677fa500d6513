import fc from 'fast-check';
import { groupNames, groupOfState, statesByNeed, worstState } from './states';

describe('states', () => {
  it('shows the worst state of an Environment, whatever else runs there', () => {
    expect(worstState({ Running: 12, Degraded: 1, Updating: 2 })).toBe('Degraded');
    expect(worstState({ Paused: 1 })).toBe('Paused');
  });

  it('has no worst state where nothing is installed', () => {
    expect(worstState({})).toBeUndefined();
    expect(worstState({ Failed: 0 })).toBeUndefined();
  });

  it('never lets a state of a later group hide one of an earlier group', () => {
    const counts = fc.dictionary(fc.constantFrom(...statesByNeed), fc.integer({ min: 1, max: 9 }), { minKeys: 1 });
    fc.assert(
      fc.property(counts, given => {
        const worst = worstState(given);
        const present = statesByNeed.filter(state => given[state]);
        const rank = (state: (typeof statesByNeed)[number]) => groupNames.indexOf(groupOfState(state));
        expect(worst && rank(worst)).toBe(Math.min(...present.map(rank)));
      }),
    );
  });
});
