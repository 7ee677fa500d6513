import { parseGroups, parseOwnershipRefs } from '@catalyst/model';
import { ownershipOf } from './ownership';

it('carries each role in its Organization', () => {
  expect(ownershipOf({ preferred_username: 'acme-developer', groups: ['/acme/org-developer', '/catalyst-admin/sovereign-admin'] })).toEqual({
    user: 'user:default/acme-developer',
    ownership: ['user:default/acme-developer', 'group:acme/org-developer', 'group:catalyst-admin/sovereign-admin'],
  });
});

it('carries a role that is bound to one Environment', () => {
  expect(ownershipOf({ preferred_username: 'ann', groups: ['/acme/org-developer/acme-dev'] }).ownership).toContain('group:acme/org-developer.acme-dev');
});

it.each([['a group of the directory', '/staff'], ['a path too deep', '/a/b/c/d'], ['what would break out of a reference', '/acme/org-admin:evil'], ['a role that there is not', '/acme/owner'], ['an Environment of somebody else', '/acme/org-admin/globex-dev'], ['nothing', '']])(
  'leaves out %s',
  (_what, group) => expect(ownershipOf({ preferred_username: 'ann', groups: [group] }).ownership).toEqual(['user:default/ann']),
);

it.each([undefined, '', 'a b', 'user:default/root', 7])('refuses the user name %p', name => {
  expect(() => ownershipOf({ preferred_username: name })).toThrow(/preferred_username/);
});

it('gives who signs in the roles that the same groups give a bearer', () => {
  const groups = ['/acme/org-developer/acme-dev', 'acme/org-admin', '/catalyst-admin/org-admin', '/globex/org-viewer', '/Acme/org-admin'];
  const { ownership } = ownershipOf({ preferred_username: 'ann', groups });
  expect(parseOwnershipRefs(ownership)).toEqual(parseGroups(groups));
});
