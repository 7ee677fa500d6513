import fc from 'fast-check';
import { dimensions, envType, organization } from '../testing/arbitraries';
import { applicationHost, controlPlaneHost, domainProblem, isOnDomain } from './dns';
import { environmentName, environmentNameProblem, parseEnvironmentName } from './environment';
import { hostClusterName, parseHostClusterName } from './hostCluster';
import { InvalidName } from './InvalidName';
import { locationCode, parseLocationCode } from './locationCode';
import { organizationNameProblem, RESERVED_ORGANIZATIONS } from './organization';
import { parseVclusterName, placesOf, vclusterName } from './vcluster';

describe('The name of a host cluster', () => {
  it('says its dimensions and is read back from them', () => {
    fc.assert(fc.property(dimensions, parts => expect(parseHostClusterName(hostClusterName(parts))).toEqual(parts)));
  });

  it('has a location code of four letters that says the same', () => {
    fc.assert(
      fc.property(dimensions, parts => {
        const code = locationCode(hostClusterName(parts));
        expect(code).toMatch(/^[a-z]{4}$/);
        expect(parseLocationCode(code)).toEqual(parts);
      }),
    );
    expect(locationCode('hz-fsn-mgt-prod')).toBe('hfmp');
  });

  it.each([
    ['hz-fsn-rtz', 'as hz-fsn-rtz-prod'],
    ['xx-fsn-rtz-prod', 'the provider "xx" is not one of hz, hw'],
    ['hz-dxb-rtz-prod', 'the region of Hetzner "dxb" is not one of fsn'],
    ['aws-fra-rtz-prod', 'it has no codes yet'],
    ['hz-fsn-lan-prod', 'the building block "lan"'],
    ['hz-fsn-rtz-dr', 'the env_type "dr"'],
  ])('%s breaks a rule, and the error says which', (name, rule) => {
    expect(() => parseHostClusterName(name)).toThrow(InvalidName);
    expect(() => parseHostClusterName(name)).toThrow(rule);
  });

  it('takes no code of another provider for a region', () => {
    expect(() => parseLocationCode('hxmp')).toThrow(InvalidName);
    expect(() => parseLocationCode('hfmpp')).toThrow(InvalidName);
  });
});

describe('The name of an Organization', () => {
  it.each([
    ['ab', 'at least 3'],
    ['a'.repeat(33), 'at most 32'],
    ['1acme', 'start with a letter'],
    ['Acme', 'lower-case'],
    ['acme_x', 'lower-case'],
    ['acme-', 'end with'],
    ['gitea', 'reserved'],
    ['kube-public', 'reserved'],
    ['catalyst-catalog', 'reserved'],
    ['catalog', 'reserved'],
    ['fsn', 'reserved'],
    ['prod', 'reserved'],
    ['rtz', 'reserved'],
    ['oci', 'reserved'],
  ])('cannot be %s', (name, rule) => expect(organizationNameProblem(name)).toContain(rule));

  it('can be what the rules allow', () => {
    expect(['acme', 'core-banking', 'a23', 'systems', 'a'.repeat(32)].map(organizationNameProblem)).toEqual(Array(5).fill(undefined));
    expect(RESERVED_ORGANIZATIONS.has('dxb')).toBe(true);
  });
});

describe('The name of an Environment', () => {
  it('is its Organization and its type, and is read back, even when the Organization ends like a type', () => {
    fc.assert(
      fc.property(organization, envType, (name, type) => {
        const parts = { organization: name, envType: type };
        expect(parseEnvironmentName(environmentName(parts))).toEqual(parts);
      }),
    );
    expect(parseEnvironmentName('acme-dev-prod')).toEqual({ organization: 'acme-dev', envType: 'prod' });
  });

  it.each(['acme', 'acme-staging', 'ab-dev', '-dev', 'kube-x-dev', 'dev'])('cannot be %s', name => {
    expect(environmentNameProblem(name)).toBeDefined();
    expect(() => parseEnvironmentName(name)).toThrow(InvalidName);
  });
});

describe('The name of a vcluster', () => {
  it('says its host cluster and its Organization', () => {
    fc.assert(
      fc.property(dimensions, organization, (parts, name) => {
        const hostCluster = hostClusterName(parts);
        expect(parseVclusterName(vclusterName(hostCluster, name))).toEqual({ hostCluster, organization: name });
      }),
    );
    expect(() => parseVclusterName('hz-fsn-rtz-dev')).toThrow('hz-fsn-rtz-prod-acme');
  });

  it('is one for each place of the Environment, and only a hot standby has places that take no traffic', () => {
    const regions = [{ provider: 'hz', region: 'fsn' }, { provider: 'hz', region: 'nbg', buildingBlock: 'dmz' as const }];
    const places = placesOf('acme-dev', { mode: 'active-hotstandby', regions });
    expect(places.map(({ vcluster, role }) => [vcluster, role])).toEqual([['hz-fsn-rtz-dev-acme', 'active'], ['hz-nbg-dmz-dev-acme', 'standby']]);
    expect(placesOf('acme-dev', { mode: 'active-active', regions }).map(({ role }) => role)).toEqual(['active', 'active']);
  });
});

describe('An address', () => {
  it('is computed from component, place and domain', () => {
    expect(controlPlaneHost('gitea', 'hz-fsn-mgt-prod', 'omantel.example')).toBe('gitea.hfmp.omantel.example');
    expect(applicationHost('shop', 'acme-dev', 'omantel.example')).toBe('shop.acme-dev.omantel.example');
    expect(() => applicationHost('a'.repeat(64), 'acme-dev', 'x.example')).toThrow('63 characters');
  });

  it('lies on a domain only below a dot', () => {
    expect(isOnDomain('jobs.acme.example', ['acme.example'])).toBe(true);
    expect(isOnDomain('acme.example', ['acme.example'])).toBe(true);
    expect(isOnDomain('notacme.example', ['acme.example'])).toBe(false);
    expect(domainProblem('localhost')).toContain('two parts');
    expect(domainProblem(`${'a.'.repeat(130)}example`)).toContain('253');
  });
});
