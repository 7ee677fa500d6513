import {
  ACTIONS,
  can,
  ownershipRefs,
  RoleAssignment,
  ROLES,
} from '@catalyst/model';
import fc from 'fast-check';
import {
  actionOf,
  permissions,
  RESOURCE_TYPE_ENVIRONMENT,
  RESOURCE_TYPE_ORGANIZATION,
  resourceTypeOf,
} from './permissions';
import {
  environmentResource,
  environmentRule,
  organizationResource,
  organizationRule,
} from './rules';

const assignment: fc.Arbitrary<RoleAssignment> = fc.record({
  organization: fc.constantFrom('acme', 'globex'),
  role: fc.constantFrom(...ROLES.filter(r => r !== 'sovereign-admin')),
});

describe('the permissions of Catalyst', () => {
  it('are one for each action, and read back', () => {
    expect(Object.values(permissions).map(p => p.name)).toEqual(
      ACTIONS.map(action => `catalyst.${action}`),
    );
    ACTIONS.forEach(action =>
      expect(actionOf(permissions[action])).toBe(action),
    );
  });

  it('say the verb that Backstage knows', () => {
    expect(permissions['application.install'].attributes.action).toBe('create');
    expect(permissions['application.change'].attributes.action).toBe('update');
    expect(permissions['application.remove'].attributes.action).toBe('delete');
    expect(permissions['environment.read'].attributes.action).toBe('read');
  });

  it('are about an Environment, an Organization or the Sovereign', () => {
    expect(resourceTypeOf('application.install')).toBe(
      RESOURCE_TYPE_ENVIRONMENT,
    );
    expect(resourceTypeOf('environment.create')).toBe(
      RESOURCE_TYPE_ORGANIZATION,
    );
    expect(resourceTypeOf('organization.create')).toBeUndefined();
  });

  it('decide by their rules as the model decides', () => {
    const environment = fc.constantFrom('acme-dev', 'globex-prod');
    fc.assert(
      fc.property(
        fc.array(assignment),
        environment,
        fc.constantFrom(...ACTIONS),
        (roles, name, action) => {
          const params = { action, roles: ownershipRefs(roles) };
          const ofEnvironment = environmentResource(name) ?? {};
          const ofOrganization = organizationResource(name.split('-')[0]) ?? {};
          const subject = { user: 'ann', roles };
          expect(environmentRule.apply(ofEnvironment, params)).toBe(
            can(subject, action, ofEnvironment),
          );
          expect(organizationRule.apply(ofOrganization, params)).toBe(
            can(subject, action, ofOrganization),
          );
        },
      ),
    );
  });

  it('know no resource for what is no name', () => {
    expect(environmentResource('nonsense')).toBeUndefined();
    expect(organizationResource('kube-system')).toBeUndefined();
  });
});
