import { boolean, nothing, number, re, string } from '../lib';
import type { Run } from '../lib';
import { commit, iso, merge, missing, organization, refused, repository, settled, sha, user } from './setup';

export default {
  title: 'pull requests: opened, read, changed',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob');
    await user(t, 'out');
    const repo = await repository(t, org, 'bank-prod', { people: { [ann]: 'write', [bob]: 'read' } });
    const pulls = `${repo}/pulls`;
    const get = path => t.http('GET', `${repo}${path}`, { as: 'ann' });
    const open = (body, as = 'ann') => t.http('POST', pulls, { as, body: { title: 'Promote shop', body: 'From bank-stg', base: 'main', ...body } });
    const base = (await get('/branches/main')).body?.commit?.id;
    await commit(t, repo, { 'applications/shop/values.yaml': 'size: 1\n' }, { as: 'ann', new_branch: 'promote/shop', message: 'promote shop' });
    const head = (await commit(t, repo, { 'applications/shop/kustomization.yaml': 'k: 1\n' }, { as: 'ann', branch: 'promote/shop', message: 'and its kustomization' })).body?.commit?.sha;

    let r = await open({ head: 'promote/shop' });
    t.match('a pull request is opened from a branch', r, {
      status: 201,
      body: {
        id: number, number: 1, title: 'Promote shop', body: 'From bank-stg', state: 'open', draft: false, is_locked: false, user: { login: ann }, merged: false, merged_at: nothing, merged_by: nothing, merge_commit_sha: nothing, closed_at: nothing,
        base: { ref: 'main', label: 'main', sha: base, repo: { full_name: `${org}/bank-prod` } }, head: { ref: 'promote/shop', label: 'promote/shop', sha: head, repo: { full_name: `${org}/bank-prod` } }, merge_base: base,
        additions: 2, deletions: 0, changed_files: 2, comments: 0, mergeable: boolean, requested_reviewers: [], created_at: iso, updated_at: iso,
        html_url: re(new RegExp(`/${org}/bank-prod/pulls/1$`)), url: re(/\/pulls\/1$/), diff_url: re(/\/pulls\/1\.diff$/),
      },
    });
    t.match('a second one of the same branches is refused with 409', await open({ head: 'promote/shop', title: 'again' }), refused(409, /already exists/));
    t.match('a head that is not there is not found', await open({ head: 'nothing' }), missing);
    t.match('a base that is not there is not found', await open({ head: 'promote/shop', base: 'nothing' }), missing);
    t.match('a title is needed', await open({ head: 'promote/shop', title: undefined }), refused(422, /Title.*Required/));
    t.match('a head is needed', await open({ title: 'x' }), refused(422, /Head.*Required/));
    await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'same' } });
    const same = await open({ head: 'same', title: 'Nothing yet' });
    t.match('a branch with nothing of its own may be opened, and changes no file', same, { status: 201, body: { state: 'open', changed_files: 0, head: { ref: 'same', sha: base } } });
    await t.http('PATCH', `${pulls}/${same.body?.number}`, { as: 'ann', body: { state: 'closed' } });
    t.match('a branch against itself is refused', await open({ head: 'main' }), refused(422, /no changes/));
    t.match('one who may not see the repository does not find it', await open({ head: 'promote/shop' }, 'out'), missing);
    t.match('it becomes mergeable, and says what it would merge', await settled(t, repo, 1, { as: 'ann' }), { status: 200, body: { number: 1, mergeable: true, state: 'open', head: { sha: head } } });
    t.match('an unknown number is not found', await get('/pulls/99'), missing);
    t.match('it is found by its branches too', await get('/pulls/main/promote/shop'), { status: 200, body: { number: 1 } });
    t.match('its files are listed', await get('/pulls/1/files'), { status: 200, headers: { 'x-total-count': '2' }, body: [{ filename: 'applications/shop/kustomization.yaml', status: 'added', additions: 1, deletions: 0, changes: 1 }, { filename: 'applications/shop/values.yaml', status: 'added', contents_url: string, raw_url: string }] });
    t.match('its commits are listed, newest first', await get('/pulls/1/commits'), { status: 200, headers: { 'x-total-count': '2' }, body: [{ sha: head, commit: { message: 'and its kustomization\n' } }, { commit: { message: 'promote shop\n' } }] });
    t.match('its diff is text', await t.http('GET', `${repo}/pulls/1.diff`, { as: 'ann', raw: true }), { status: 200, headers: { 'content-type': re(/^text\/plain/) }, text: re(/^diff --git [^]*b\/applications\/shop\/values\.yaml\nnew file mode 100644\n[^]*\+size: 1\n/) });

    await commit(t, repo, { other: 'x' }, { as: 'ann', new_branch: 'promote/other' });
    await open({ head: 'promote/other', title: 'Another' });
    await t.http('PATCH', `${pulls}/3`, { as: 'ann', body: { state: 'closed' } });
    const numbers = r => ({ ...r, body: Array.isArray(r.body) ? r.body.map(p => p.number) : r.body });
    t.match('the list without a state has all, newest first', numbers(await get('/pulls')), { status: 200, headers: { 'x-total-count': '3' }, body: [3, 2, 1] });
    t.match('it has the open ones when asked', numbers(await get('/pulls?state=open')), { status: 200, headers: { 'x-total-count': '1' }, body: [1] });
    t.match('or the closed', numbers(await get('/pulls?state=closed')), { status: 200, headers: { 'x-total-count': '2' }, body: [3, 2] });
    t.match('or all, in pages', numbers(await get('/pulls?state=all&limit=1')), { status: 200, headers: { 'x-total-count': '3', link: re(/[?&]page=2[^>]*>; rel="next"/) }, body: [3] });
    t.match('of one base branch', [numbers(await get('/pulls?state=all&base_branch=main')).body, numbers(await get('/pulls?state=all&base_branch=none')).body], [[3, 2, 1], []]);

    t.match('an edit answers 201 and the pull request as it is now', await t.http('PATCH', `${pulls}/1`, { as: 'ann', body: { title: 'Promote shop 1.2', body: 'why' } }), { status: 201, body: { number: 1, title: 'Promote shop 1.2', body: 'why', state: 'open' } });
    t.match('a reader cannot edit it', (await t.http('PATCH', `${pulls}/1`, { as: 'bob', body: { title: 'x' } })).status, 403);
    r = await t.http('POST', `${repo}/issues/1/comments`, { as: 'bob', body: { body: 'Looks good' } });
    t.match('a comment is a comment of the issue of that number', r, { status: 201, body: { id: number, body: 'Looks good', user: { login: bob }, created_at: iso, pull_request_url: re(/\/pulls\/1$/) } });
    t.match('comments are listed', await get('/issues/1/comments'), { status: 200, body: [{ body: 'Looks good', user: { login: bob } }] });
    t.match('and counted', (await get('/pulls/1')).body?.comments, 1);
    t.match('an empty comment is refused', await t.http('POST', `${repo}/issues/1/comments`, { as: 'ann', body: { body: '' } }), refused(422, /Body.*Required/));
    const next = (await commit(t, repo, { 'applications/shop/more.yaml': 'm: 1\n' }, { as: 'ann', branch: 'promote/shop' })).body?.commit?.sha;
    t.match('a commit on its branch moves its head', await settled(t, repo, 1, { as: 'ann', head: next }), { status: 200, body: { head: { sha: next }, changed_files: 3, mergeable: true } });
    t.match('a closed one is reopened', [(await t.http('PATCH', `${pulls}/3`, { as: 'ann', body: { state: 'open' } })).body?.state, (await get('/pulls/3')).body?.closed_at ?? null], ['open', null]);
  },
};
