import { isRoleTeam, membershipsOf } from './memberships';

const subject = {
  user: 'ann',
  roles: [
    { organization: 'acme', role: 'org-viewer' as const },
    {
      organization: 'acme',
      role: 'org-developer' as const,
      environment: 'acme-dev',
    },
    { organization: 'acme', role: 'billing-admin' as const },
    { organization: 'globex', role: 'org-admin' as const },
  ],
};

describe('the teams that roles lead into', () => {
  it('are one for each role, and one of its own for a role in one Environment', () => {
    const memberships = membershipsOf(subject, 'acme');
    expect(
      memberships.map(({ team, repositories }) => [
        team.name,
        team.allRepositories,
        repositories,
      ]),
    ).toEqual([
      ['org-viewer', true, []],
      ['org-developer.acme-dev', false, [{ owner: 'acme', name: 'acme-dev' }]],
    ]);
    expect(memberships[1].team.units['repo.code']).toBe('write');
  });

  it('are told from teams that people made', () => {
    expect(['org-viewer', 'org-developer.acme-dev'].every(isRoleTeam)).toBe(
      true,
    );
    expect(['Owners', 'flux-acme-dev', 'org-viewers'].some(isRoleTeam)).toBe(
      false,
    );
  });
});
