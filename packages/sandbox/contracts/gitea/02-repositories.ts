import { nothing, number, re, string } from '../lib';
import type { Run } from '../lib';
import { api, iso, missing, organization, refused, repository, user } from './setup';

export default {
  title: 'repositories',
  async run(t: Run) {
    const org = await organization(t);
    const out = await user(t, 'out');
    const repos = `${api}/orgs/${org}/repos`, repo = `${api}/repos/${org}/bank-dev`;
    let r = await t.http('POST', repos, { as: 'admin', body: { name: 'bank-dev', description: 'An Environment', private: true, auto_init: true, default_branch: 'trunk', readme: 'Default' } });
    t.match('creating a repository answers it whole', r, {
      status: 201,
      body: {
        id: number, name: 'bank-dev', full_name: `${org}/bank-dev`, owner: { login: org, username: org }, description: 'An Environment', private: true, empty: false, archived: false, fork: false, mirror: false,
        default_branch: 'trunk', clone_url: re(new RegExp(`^http.*/${org}/bank-dev\\.git$`)), html_url: re(new RegExp(`/${org}/bank-dev$`)), url: re(new RegExp(`/api/v1/repos/${org}/bank-dev$`)), ssh_url: string,
        permissions: { admin: true, push: true, pull: true }, has_pull_requests: true, allow_merge_commits: true, allow_squash_merge: true, allow_rebase: true, default_merge_style: 'merge',
        default_delete_branch_after_merge: false, object_format_name: 'sha1', created_at: iso, updated_at: iso, topics: [], open_pr_counter: 0,
      },
    });
    t.match('with auto_init it has one commit on the default branch that was asked for', await t.http('GET', `${repo}/branches`, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '1' }, body: [{ name: 'trunk' }] });
    t.match('that commit has a README', await t.http('GET', `${repo}/contents`, { as: 'admin' }), { status: 200, body: [{ name: 'README.md', type: 'file' }] });
    t.match('a second one of that name is refused with 409', await t.http('POST', repos, { as: 'admin', body: { name: 'bank-dev' } }), refused(409, /same name already exists/));
    t.match('names are taken whatever their letter case', await t.http('POST', repos, { as: 'admin', body: { name: 'Bank-Dev' } }), refused(409, /already exists/));
    for (const name of ['a b', 'a/b', 'bänk', 'a:b', 'a*', '<b>']) t.match(`the name ${name} is refused`, await t.http('POST', repos, { as: 'admin', body: { name } }), refused(422, /Name.*AlphaDashDot/));
    for (const name of ['.', 'x.git', 'x.wiki']) t.match(`the name ${name} is reserved`, await t.http('POST', repos, { as: 'admin', body: { name } }), refused(422, /reserved|not allowed/));
    t.match('a name of 101 letters is refused', await t.http('POST', repos, { as: 'admin', body: { name: 'n'.repeat(101) } }), refused(422, /Name.*MaxSize/));
    t.match('a repository needs a name', await t.http('POST', repos, { as: 'admin', body: { private: true } }), refused(422, /Name.*Required/));
    t.match('an unknown organization is not found', await t.http('POST', `${api}/orgs/no-${org}/repos`, { as: 'admin', body: { name: 'x' } }), missing);
    t.match('an outsider does not create in it', await t.http('POST', repos, { as: 'out', body: { name: 'x' } }), refused(403));

    r = await t.http('POST', repos, { as: 'admin', body: { name: 'void', default_branch: 'main' } });
    t.match('without auto_init a repository is empty, and public unless asked', r, { status: 201, body: { empty: true, private: false, default_branch: 'main' } });
    t.match('the branches of an empty repository are none', (b => ({ ...b, body: b.body ?? [] }))(await t.http('GET', `${api}/repos/${org}/void/branches`, { as: 'admin' })), { status: 200, body: [] });
    t.match('its commits are answered by 409', await t.http('GET', `${api}/repos/${org}/void/commits`, { as: 'admin' }), refused(409, /empty/i));
    t.match('its files are not found', await t.http('GET', `${api}/repos/${org}/void/contents/x`, { as: 'admin' }), missing);

    t.match('a repository is read by its owner and name, in any letter case', await t.http('GET', `${api}/repos/${org.toUpperCase()}/BANK-DEV`, { as: 'admin' }), { status: 200, body: { full_name: `${org}/bank-dev`, default_branch: 'trunk' } });
    t.match('an unknown repository is not found', await t.http('GET', `${api}/repos/${org}/nothing`, { as: 'admin' }), missing);
    t.match('an unknown owner is not found', await t.http('GET', `${api}/repos/no-${org}/bank-dev`, { as: 'admin' }), missing);
    t.match('a private one does not exist for others', await t.http('GET', repo, { as: 'out' }), missing);
    t.match('nor for the anonymous', await t.http('GET', repo), missing);
    t.match('a public one may be read without an account, and only read', await t.http('GET', `${api}/repos/${org}/void`), { status: 200, body: { permissions: { admin: false, push: false, pull: true } } });

  },
};
