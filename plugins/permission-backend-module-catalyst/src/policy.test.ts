import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { permissions } from '@catalyst/backstage-plugin-catalyst-node';
import { createCatalystPolicy } from './policy';

const catalogRead = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
});

async function decide(permission: Permission, ownershipEntityRefs: string[]) {
  const credentials = mockCredentials.user();
  const info = {
    userEntityRef: credentials.principal.userEntityRef,
    ownershipEntityRefs,
  };
  const policy = createCatalystPolicy(
    mockServices.userInfo({ ownershipEntityRefs }),
  );
  return policy.handle({ permission }, { credentials, info });
}

describe('the permission policy', () => {
  it('asks the rule of the resource with the roles of the user', async () => {
    const decision = await decide(permissions['application.install'], [
      'user:default/ann',
      'group:acme/org-developer.acme-dev',
    ]);
    expect(decision).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalyst-environments',
      resourceType: 'catalyst-environment',
      conditions: {
        rule: 'GRANTED_BY_ROLES',
        resourceType: 'catalyst-environment',
        params: {
          action: 'application.install',
          roles: ['group:acme/org-developer.acme-dev'],
        },
      },
    });
  });

  it('denies at once to those without a role', async () => {
    const denied = { result: AuthorizeResult.DENY };
    expect(
      await decide(permissions['application.install'], ['user:default/ann']),
    ).toEqual(denied);
    expect(
      await decide(permissions['organization.create'], [
        'group:acme/org-admin',
      ]),
    ).toEqual(denied);
  });

  it('lets those who run the Sovereign onboard Organizations', async () => {
    const decision = await decide(permissions['organization.create'], [
      'group:catalyst-admin/sovereign-admin',
    ]);
    expect(decision).toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('leaves what is not of Catalyst to everybody who is signed in, and to nobody else', async () => {
    expect(await decide(catalogRead, [])).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    const policy = createCatalystPolicy(mockServices.userInfo());
    expect(await policy.handle({ permission: catalogRead })).toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});
