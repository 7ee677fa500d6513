import { check, scenariosOf, System } from '../../contracts/suite';
import { exceptionsOf, slow, surprises } from '../../contracts/known';

/** Where the system under test is. */
export interface Address {
  url: string;
  users?: Record<string, string>;
  env?: Record<string, string>;
}

/**
 * One test for each scenario of a system: what falls short must be exactly what is known, so that a check that
 * passes after all leaves the list of what does not.
 *
 * @param address - asked when the tests run, after `beforeAll`
 */
export function holdToContracts(system: System, address: () => Address): void {
  for (const scenario of scenariosOf(system).filter(({ file }) => !slow[system].includes(file))) {
    const exceptions = exceptionsOf(system, scenario.file);
    if (exceptions['*']) {
      it.skip(`${scenario.file}: ${scenario.title} (${exceptions['*']})`, () => undefined);
      continue;
    }
    it(`${scenario.file}: ${scenario.title}`, async () => {
      const results = await check(scenario, address());
      const told = surprises(results, exceptions).map(r => [r.title, ...(r.ok ? ['passes after all'] : r.differences)]);
      expect(told).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    });
  }
}
