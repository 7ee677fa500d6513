import { ACTIONS, can, ROLES, RoleAssignment, Subject } from '@catalyst/model';
import fc from 'fast-check';
import { notFound, refusal } from './refusal';

const organization = fc.constantFrom('acme', 'globex');
const role = fc.constantFrom(...ROLES.filter(r => r !== 'sovereign-admin'));
const assignment: fc.Arbitrary<RoleAssignment> = fc
  .record({ organization, role, restricted: fc.boolean() })
  .map(({ organization: org, role: r, restricted }) => ({
    organization: org,
    role: r,
    ...(restricted && { environment: `${org}-dev` }),
  }));
const subject: fc.Arbitrary<Subject> = fc.record({
  user: fc.constant('ann'),
  roles: fc.array(assignment, { maxLength: 3 }),
});
const resource = organization.chain(org =>
  fc.constantFrom(
    { organization: org },
    { organization: org, environment: `${org}-dev` },
    { organization: org, environment: `${org}-prod` },
  ),
);

describe('a refusal', () => {
  it('comes exactly for what may not be done', () => {
    fc.assert(
      fc.property(
        subject,
        fc.constantFrom(...ACTIONS),
        resource,
        (who, action, what) => {
          expect(refusal(who, action, what) === undefined).toBe(
            can(who, action, what),
          );
        },
      ),
    );
  });

  it('tells one who has no role in an Organization nothing but that it is not there', () => {
    fc.assert(
      fc.property(
        subject,
        fc.constantFrom(...ACTIONS),
        resource,
        (who, action, what) => {
          const outsider = {
            ...who,
            roles: who.roles.filter(r => r.organization !== what.organization),
          };
          expect(refusal(outsider, action, what)).toEqual(notFound(what));
        },
      ),
    );
  });

  it('is 403 for one who may read and not write', () => {
    const viewer: Subject = {
      user: 'ann',
      roles: [{ organization: 'acme', role: 'org-viewer' }],
    };
    const where = { organization: 'acme', environment: 'acme-dev' };
    expect(refusal(viewer, 'application.install', where)?.name).toBe(
      'NotAllowedError',
    );
    expect(
      refusal(viewer, 'environment.create', { organization: 'acme' })?.name,
    ).toBe('NotAllowedError');
    expect(refusal(viewer, 'organization.create', {})?.name).toBe(
      'NotAllowedError',
    );
  });
});
