import { nothing, number, some } from '../lib';
import type { Run } from '../lib';
import { api, done, missing, organization, refused, repository, user } from './setup';

export default {
  title: 'teams of an organization',
  async run(t: Run) {
    const org = await organization(t, { visibility: 'private' });
    const ann = await user(t, 'ann');
    const repo = await repository(t, org, 'org-dev');
    let r;
    t.match('an organization is born with a team of owners', await t.http('GET', `${api}/orgs/${org}/teams`, { as: 'admin' }), {
      status: 200, body: [{ id: number, name: 'Owners', permission: 'owner', includes_all_repositories: true, can_create_org_repo: true, units_map: { 'repo.code': 'owner' } }],
    });
    r = await t.http('POST', `${api}/orgs/${org}/teams`, { as: 'admin', body: { name: 'developers', description: 'd', permission: 'read', units_map: { 'repo.code': 'write', 'repo.pulls': 'write', 'repo.issues': 'read' }, includes_all_repositories: false } });
    t.match('a team has rights by unit', r, { status: 201, body: { id: number, name: 'developers', description: 'd', organization: { username: org }, includes_all_repositories: false, can_create_org_repo: false, units: some('repo.code'), units_map: { 'repo.code': 'write', 'repo.pulls': 'write', 'repo.issues': 'read' } } });
    const team = `${api}/teams/${r.body?.id}`;
    r = await t.http('POST', `${api}/orgs/${org}/teams`, { as: 'admin', body: { name: 'viewers', permission: 'read', units: ['repo.code', 'repo.pulls'] } });
    t.match('or one permission for the units it names', r, { status: 201, body: { name: 'viewers', units_map: { 'repo.code': 'read', 'repo.pulls': 'read' } } });
    t.match('a taken team name is refused', await t.http('POST', `${api}/orgs/${org}/teams`, { as: 'admin', body: { name: 'developers', permission: 'read', units: ['repo.code'] } }), refused(422, /already exists/));
    t.match('a team does not exist for an outsider', await t.http('GET', team, { as: 'ann' }), missing);
    t.match('a member is added, and adding twice is no error', [(await t.http('PUT', `${team}/members/${ann}`, { as: 'admin' })).status, (await t.http('PUT', `${team}/members/${ann}`, { as: 'admin' })).status], [204, 204]);
    t.match('an unknown member is not found', await t.http('PUT', `${team}/members/no-${ann}`, { as: 'admin' }), missing);
    t.match('the members are listed', await t.http('GET', `${team}/members`, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '1' }, body: [{ login: ann }] });
    t.match('a member sees the organization', await t.http('GET', `${api}/orgs/${org}`, { as: 'ann' }), { status: 200, body: { username: org } });
    t.match('and has it among their own', await t.http('GET', `${api}/user/orgs`, { as: 'ann' }), { status: 200, body: [{ username: org }] });
    t.match('membership is asked by status: 204 for a member', await t.http('GET', `${api}/orgs/${org}/members/${ann}`, { as: 'admin' }), done);
    t.match('a repository that the team was not given stays hidden', await t.http('GET', repo, { as: 'ann' }), missing);
    t.match('a team is given a repository', await t.http('PUT', `${team}/repos/${org}/org-dev`, { as: 'admin' }), done);
    t.match('an unknown repository cannot be given', await t.http('PUT', `${team}/repos/${org}/nothing`, { as: 'admin' }), missing);
    t.match('its members have what the team may do', await t.http('GET', repo, { as: 'ann' }), { status: 200, body: { full_name: `${org}/org-dev`, permissions: { pull: true, push: true, admin: false } } });
    t.match('they do not create repositories unless the team may', await t.http('POST', `${api}/orgs/${org}/repos`, { as: 'ann', body: { name: 'mine' } }), refused(403));
    t.match('a repository is taken from a team', await t.http('DELETE', `${team}/repos/${org}/org-dev`, { as: 'admin' }), done);
    t.match('and is hidden again', await t.http('GET', repo, { as: 'ann' }), missing);
    t.match('a member leaves a team', await t.http('DELETE', `${team}/members/${ann}`, { as: 'admin' }), done);
    t.match('and with the last team the organization', await t.http('GET', `${api}/orgs/${org}`, { as: 'ann' }), missing);
    t.match('a team is deleted', [(await t.http('DELETE', team, { as: 'admin' })).status, (await t.http('GET', team, { as: 'admin' })).status], [204, 404]);
  },
};
