import { BlueprintVersion } from '@catalyst/backstage-plugin-catalyst-react';
import { aBlueprint } from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { compareVersions } from './compareVersions';

const version = (overrides: Partial<BlueprintVersion>): BlueprintVersion => ({ ...aBlueprint(), overlays: {}, ...overrides });

describe('compareVersions', () => {
  it('tells what came, went and changed, each under its kind', () => {
    const from = version({
      configSchema: { properties: { replicas: { default: 1 }, theme: { default: 'plain' } } },
      depends: [{ blueprint: 'bp-mariadb', version: '^1.0', alias: 'db' }],
      overlays: { small: { replicas: 1 } },
    });
    const to = version({
      configSchema: { properties: { replicas: { default: 2 }, cache: { properties: { enabled: { default: false } } } } },
      depends: [{ blueprint: 'bp-mariadb', version: '^2.0', alias: 'db' }],
      overlays: { small: { replicas: 2 } },
      placementSchema: { modes: ['single-region', 'active-active'] },
    });
    expect(compareVersions(from, to)).toEqual([
      { kind: 'Setting', name: 'replicas', from: '1', to: '2' },
      { kind: 'Setting', name: 'theme', from: '"plain"', to: undefined },
      { kind: 'Setting', name: 'cache.enabled', from: undefined, to: 'false' },
      { kind: 'Needs', name: 'db', from: 'mariadb ^1.0', to: 'mariadb ^2.0' },
      { kind: 'Size', name: 'small', from: '1 pod', to: '2 pods' },
      { kind: 'Placement', name: 'modes', from: 'single-region', to: 'single-region, active-active' },
    ]);
  });

  it('finds nothing between a version and itself', () => {
    const one = version({ configSchema: { properties: { replicas: { default: 1 } } }, overlays: { small: { replicas: 1 } } });
    expect(compareVersions(one, structuredClone(one))).toEqual([]);
  });
});
