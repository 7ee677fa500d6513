import { boolean, number, string } from '../lib';
import type { Run } from '../lib';
import { api, done, missing, must, organization, refused, repository, user } from './setup';

export default {
  title: 'organizations and who sees them',
  async run(t: Run) {
    const org = `org-${t.unique}`;
    let r = await t.http('POST', `${api}/orgs`, { as: 'admin', body: { username: org, full_name: 'A bank', description: 'about it', visibility: 'private' } });
    t.match('creating an organization answers it, its login under both name and username', r, {
      status: 201,
      body: { id: number, name: org, username: org, full_name: 'A bank', description: 'about it', visibility: 'private', avatar_url: string, repo_admin_change_team_access: boolean },
    });
    t.cleanup(() => t.http('DELETE', `${api}/orgs/${org}`, { as: 'admin' }));
    t.match('a second organization of that name is refused with 422, not 409', await t.http('POST', `${api}/orgs`, { as: 'admin', body: { username: org } }), refused(422, /already exists/));
    t.match('names are taken whatever their letter case', await t.http('POST', `${api}/orgs`, { as: 'admin', body: { username: org.toUpperCase() } }), refused(422, /already exists/));
    t.match('an organization needs a name', await t.http('POST', `${api}/orgs`, { as: 'admin', body: {} }), refused(422, /UserName.*Required/));
    t.match('a name with a space is refused', await t.http('POST', `${api}/orgs`, { as: 'admin', body: { username: 'a b' } }), refused(422, /UserName/));
    t.match('a visibility that does not exist is refused', await t.http('POST', `${api}/orgs`, { as: 'admin', body: { username: `${org}v`, visibility: 'secret' } }), refused(422, /Visibility/));
    t.match('an organization can be read', await t.http('GET', `${api}/orgs/${org}`, { as: 'admin' }), { status: 200, body: { username: org, visibility: 'private', full_name: 'A bank' } });
    t.match('an unknown organization is not found', await t.http('GET', `${api}/orgs/no-${org}`, { as: 'admin' }), missing);
    t.match('an edit answers the organization as it is now', await t.http('PATCH', `${api}/orgs/${org}`, { as: 'admin', body: { full_name: 'The bank', description: 'more', visibility: 'private' } }), {
      status: 200, body: { username: org, full_name: 'The bank', description: 'more', visibility: 'private' },
    });

    await user(t, 'ann');
    t.match('a private organization does not exist for an outsider', await t.http('GET', `${api}/orgs/${org}`, { as: 'ann' }), missing);
    t.match('nor for the anonymous', await t.http('GET', `${api}/orgs/${org}`), missing);
    const repo = await repository(t, org, 'org-dev');
    t.match('nor does its repository', await t.http('GET', repo, { as: 'ann' }), missing);
    t.match('nor do its branches', await t.http('GET', `${repo}/branches`, { as: 'ann' }), missing);
    t.match('an organization with repositories is not deleted', [(await t.http('DELETE', `${api}/orgs/${org}`, { as: 'admin' })).status >= 400, (await t.http('GET', `${api}/orgs/${org}`, { as: 'admin' })).body?.username], [true, org]);

    must(t, 'delete the repository', await t.http('DELETE', repo, { as: 'admin' }), 204);
    t.match('an empty organization is deleted', await t.http('DELETE', `${api}/orgs/${org}`, { as: 'admin' }), done);
    t.match('and is gone', await t.http('GET', `${api}/orgs/${org}`, { as: 'admin' }), missing);
  },
};
