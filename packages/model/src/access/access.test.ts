import fc from 'fast-check';
import { can, organizationsOf } from './can';
import { groupsOf, ownershipRefs, parseGroups, parseOwnershipRefs } from './parse';
import { ACTIONS, ORGANIZATION_WIDE, PERMISSIONS } from './permissions';
import { Role, RoleAssignment, ROLES, Subject } from './roles';

const organizationRoles = ROLES.filter(role => role !== 'sovereign-admin');
const assignment: fc.Arbitrary<RoleAssignment> = fc.oneof(
  fc.constant<RoleAssignment>({ organization: 'catalyst-admin', role: 'sovereign-admin' }),
  fc.record({ organization: fc.constantFrom('acme', 'other'), role: fc.constantFrom(...organizationRoles) }),
  fc.constantFrom('acme', 'other').chain(organization =>
    fc.record({ organization: fc.constant(organization), role: fc.constantFrom(...organizationRoles), environment: fc.constantFrom(`${organization}-dev`, `${organization}-prod`) }),
  ),
);
const action = fc.constantFrom(...ACTIONS);
const subject = (...roles: RoleAssignment[]): Subject => ({ user: 'ann', roles });
const of = (role: Role, environment?: string) => subject({ organization: 'acme', role, ...(environment && { environment }) });
const dev = { organization: 'acme', environment: 'acme-dev' };

describe('Somebody', () => {
  it('may do nothing in an Organization in which they have no role', () => {
    fc.assert(
      fc.property(fc.array(assignment), action, (roles, asked) => {
        const foreign = roles.filter(({ organization }) => organization === 'other');
        expect(can(subject(...foreign), asked, dev)).toBe(false);
      }),
    );
  });

  it('never loses a right by another role', () => {
    fc.assert(fc.property(fc.array(assignment), assignment, action, (roles, more, asked) => !can(subject(...roles), asked, dev) || can(subject(...roles, more), asked, dev)));
  });

  it('with a role in one Environment has the role there and nowhere else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...organizationRoles), action, (role, asked) => {
        const granted = PERMISSIONS[role].has(asked);
        expect(can(of(role, 'acme-dev'), asked, dev)).toBe(granted);
        expect(can(of(role, 'acme-dev'), asked, { organization: 'acme', environment: 'acme-prod' })).toBe(granted && ORGANIZATION_WIDE.has(asked));
      }),
    );
  });

  it('who runs the Sovereign may do everything everywhere', () => {
    fc.assert(fc.property(action, asked => can(subject({ organization: 'catalyst-admin', role: 'sovereign-admin' }), asked, dev)));
  });

  it('sees the public catalog, whoever they are', () => {
    expect(can(subject(), 'blueprint.read', {})).toBe(true);
    expect(can(subject(), 'blueprint.read', { organization: 'acme' })).toBe(false);
    expect(can(subject(), 'organization.create', {})).toBe(false);
  });

  it.each<[Role, string[], string[]]>([
    ['org-admin', ['environment.create', 'application.install', 'policy.update', 'organization.update'], ['organization.delete', 'secret.rotate', 'sovereign.update']],
    ['org-developer', ['application.install', 'application.change', 'application.remove', 'blueprint.publish'], ['environment.create', 'policy.update', 'audit.read']],
    ['org-viewer', ['application.read', 'environment.read'], ['application.install', 'application.change']],
    ['security-officer', ['audit.read', 'policy.update', 'secret.rotate'], ['application.install', 'environment.create']],
    ['billing-admin', ['billing.read', 'billing.update', 'organization.read'], ['application.read', 'audit.read']],
  ])('as %s may do their work and no more', (role, allowed, refused) => {
    expect(allowed.filter(asked => !can(of(role), asked as never, dev))).toEqual([]);
    expect(refused.filter(asked => can(of(role), asked as never, dev))).toEqual([]);
  });

  it('is in the Organizations of their roles', () => {
    expect(organizationsOf(subject({ organization: 'b12', role: 'org-admin' }, { organization: 'acme', role: 'org-viewer' }))).toEqual(['acme', 'b12']);
    expect(organizationsOf(subject({ organization: 'catalyst-admin', role: 'sovereign-admin' }))).toBe('all');
  });
});

describe('Roles', () => {
  it('are read back from groups and from ownership refs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(assignment, { selector: role => JSON.stringify(role) }), roles => {
        expect(parseGroups(groupsOf(roles))).toEqual(roles);
        expect(parseOwnershipRefs(ownershipRefs(roles))).toEqual(roles);
      }),
    );
    expect(ownershipRefs([{ organization: 'acme', role: 'org-developer', environment: 'acme-dev' }])).toEqual(['group:acme/org-developer.acme-dev']);
  });

  it.each([
    '/acme/sovereign-admin',
    '/catalyst-admin/org-admin',
    '/acme/owner',
    'acme/org-admin',
    '/acme/org-admin/other-dev',
    '/acme/org-admin/acme',
    '/acme/org-admin/acme-dev/x',
    '/kube-system/org-admin',
    '',
  ])('are not granted by the group "%s"', group => {
    expect(parseGroups([group])).toEqual([]);
  });

  it.each(['group:acme/sovereign-admin', 'group:catalyst-admin/org-admin', 'group:acme/org-admin.other-dev', 'user:acme/org-admin', 'group:acme'])(
    'are not granted by the ownership ref %s',
    ref => expect(parseOwnershipRefs([ref])).toEqual([]),
  );
});
