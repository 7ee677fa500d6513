import { nothing, re } from '../lib';
import type { Run } from '../lib';
import { api, done, missing, organization, refused, repository, user } from './setup';

export default {
  title: 'changing, renaming and deleting repositories',
  async run(t: Run) {
    const org = await organization(t);
    await user(t, 'out');
    const repos = `${api}/orgs/${org}/repos`;
    const repo = await repository(t, org, 'bank-dev', { description: 'An Environment' });
    await repository(t, org, 'void', { private: false });
    t.match('an edit changes what it names and leaves the rest', await t.http('PATCH', repo, { as: 'admin', body: { has_pull_requests: true, default_delete_branch_after_merge: true, allow_squash_merge: false, allow_merge_commits: true, allow_rebase: true } }), {
      status: 200, body: { default_delete_branch_after_merge: true, allow_squash_merge: false, allow_merge_commits: true, description: 'An Environment', private: true },
    });
    t.match('an edit lasts', await t.http('GET', repo, { as: 'admin' }), { status: 200, body: { default_delete_branch_after_merge: true, allow_squash_merge: false } });
    t.match('a name that is taken is refused in an edit', await t.http('PATCH', repo, { as: 'admin', body: { name: 'void' } }), refused(422, /already exists/));
    t.match('one who may not see it cannot edit it', await t.http('PATCH', repo, { as: 'out', body: { description: 'x' } }), missing);
    t.match('topics are set as a whole', await t.http('PUT', `${repo}/topics`, { as: 'admin', body: { topics: ['catalyst', 'environment'] } }), done);
    t.match('and read', await t.http('GET', `${repo}/topics`, { as: 'admin' }), { status: 200, body: { topics: ['catalyst', 'environment'] } });
    t.match('an archived repository takes no commit', [
      (await t.http('PATCH', repo, { as: 'admin', body: { archived: true } })).body?.archived,
      (await t.http('POST', `${repo}/contents/x.txt`, { as: 'admin', body: { content: 'eA==', message: 'm' } })).status,
      (await t.http('PATCH', repo, { as: 'admin', body: { archived: false } })).body?.archived,
    ], [true, 423, false]);

    t.match('a rename answers the new name', await t.http('PATCH', repo, { as: 'admin', body: { name: 'bank-stg' } }), { status: 200, body: { full_name: `${org}/bank-stg` } });
    t.match('the old name redirects', await t.http('GET', repo, { as: 'admin' }), { status: 301, headers: { location: re(new RegExp(`/api/v1/repos/${org}/bank-stg$`)) } });
    t.match('a writer of nothing does not delete it', await t.http('DELETE', `${api}/repos/${org}/bank-stg`, { as: 'out' }), missing);
    t.match('a repository is deleted', await t.http('DELETE', `${api}/repos/${org}/bank-stg`, { as: 'admin' }), done);
    t.match('and is gone', await t.http('GET', `${api}/repos/${org}/bank-stg`, { as: 'admin' }), missing);
    t.match('deleting it again does not find it', await t.http('DELETE', `${api}/repos/${org}/bank-stg`, { as: 'admin' }), missing);
    t.match('its name is free again', await t.http('POST', repos, { as: 'admin', body: { name: 'bank-stg', private: true } }), { status: 201, body: { name: 'bank-stg', private: true } });
  },
};
