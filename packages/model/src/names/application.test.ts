import fc from 'fast-check';
import { APPLICATION_NAME_MAX, applicationName, applicationNameProblem, connectionSecretName, dependencyName } from './application';
import { blueprintNameProblem, blueprintObjectName, blueprintTag, parseBlueprintTag } from './blueprint';
import { environmentRepository, repositoryPath, secretsPath } from './gitea';

describe('The name of an Application', () => {
  it.each([
    ['', 'Enter'],
    ['a'.repeat(53), 'at most 52'],
    ['1a', 'Start with'],
    ['aB', 'lower-case'],
    ['a-', 'end with'],
    ['default', 'reserved'],
    ['environment', 'reserved'],
    ['applications', 'reserved'],
    ['flux-system', 'reserved'],
    ['kube-x', 'reserved'],
  ])('cannot be "%s"', (name, rule) => {
    expect(applicationNameProblem(name)).toContain(rule);
    expect(() => applicationName(name)).toThrow(rule);
  });

  it('fits wherever Kubernetes and Helm put it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]([a-z0-9-]{0,60}[a-z0-9])?$/), name => {
        fc.pre(applicationNameProblem(name) === undefined);
        expect(name.length).toBeLessThanOrEqual(APPLICATION_NAME_MAX);
        expect(`${name}-0123456789`.length).toBeLessThanOrEqual(63);
        expect(connectionSecretName(name)).toBe(`${name}-connection`);
      }),
    );
  });

  it('is computed for a dependency, or the error says to choose a shorter one', () => {
    expect(dependencyName('careers-site', 'bp-postgres')).toBe('careers-site-postgres');
    expect(dependencyName('careers-site', 'readReplica')).toBe('careers-site-readreplica');
    expect(() => dependencyName('a'.repeat(50), 'bp-postgres')).toThrow('Choose a shorter name');
  });
});

describe('The name of a Blueprint', () => {
  it('starts with bp-', () => {
    expect(blueprintNameProblem('bp-wordpress')).toBeUndefined();
    expect(['wordpress', 'bp-', 'bp-A', 'bp-a_', `bp-${'a'.repeat(61)}`].map(name => blueprintNameProblem(name) !== undefined)).toEqual(Array(5).fill(true));
  });

  it('with a version is an object and a tag, which is read back', () => {
    expect(blueprintObjectName('bp-x', '1.0.0-RC.1')).toBe('bp-x.1.0.0-rc.1');
    expect(() => blueprintObjectName('x', '1.0.0')).toThrow('not the name of a Blueprint');
    expect(parseBlueprintTag(blueprintTag('bp-x', '1.4.0'))).toEqual({ name: 'bp-x', version: '1.4.0' });
    expect(['v1.0', 'x/1.0.0', 'bp-x/'].map(parseBlueprintTag)).toEqual([undefined, undefined, undefined]);
  });
});

it('An Environment has a repository and a path for its secrets', () => {
  expect(repositoryPath(environmentRepository('acme-dev'))).toBe('acme/acme-dev');
  expect(secretsPath('acme-dev')).toBe('org/acme/env/dev');
});
