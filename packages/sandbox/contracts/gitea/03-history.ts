import { length, nothing, re, string } from '../lib';
import type { Run } from '../lib';
import { commit, done, iso, missing, nowhere, organization, refused, repository, sha, user } from './setup';

export default {
  title: 'commits, branches and comparisons',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write', [bob]: 'read' } });
    const get = path => t.http('GET', `${repo}${path}`, { as: 'ann' });
    const messages = r => (Array.isArray(r.body) ? r.body.map(c => c.commit?.message?.trim()) : r.body);
    const c = {};
    for (const i of [1, 2, 3]) c[i] = (await commit(t, repo, { [`applications/a${i}/values.yaml`]: 'x: 1\ny: 2\n' }, { as: 'ann', message: `install a${i}` })).body?.commit?.sha;
    let r = await get('/commits?sha=main');
    t.match('the history is newest first', [r.status, messages(r)], [200, ['install a3', 'install a2', 'install a1', 'Initial commit']]);
    t.match('a commit in it has its author, parents, files and stats', r.body?.[0], {
      sha: c[3], created: iso, html_url: string, commit: { message: 'install a3\n', author: { name: ann, email: `${ann}@example.com`, date: iso }, committer: { name: ann }, tree: { sha } },
      author: { login: ann }, committer: { login: ann }, parents: [{ sha: c[2] }], files: [{ filename: 'applications/a3/values.yaml', status: 'added' }], stats: { total: 2, additions: 2, deletions: 0 },
    });
    r = await get('/commits?sha=main&limit=2&page=1');
    t.match('a page of it has the paging headers', { ...r, body: messages(r) }, { status: 200, headers: { 'x-total-count': '4', 'x-total': '4', 'x-page': '1', 'x-perpage': '2', 'x-pagecount': '2', 'x-hasmore': 'true', link: re(/[?&]page=2.*rel="next"/) }, body: ['install a3', 'install a2'] });
    r = await get('/commits?sha=main&limit=2&page=2');
    t.match('the last page has no more', { ...r, body: messages(r) }, { status: 200, headers: { 'x-hasmore': 'false', 'x-page': '2' }, body: ['install a1', 'Initial commit'] });
    r = await get('/commits?sha=main&path=applications/a1/values.yaml');
    t.match('the history of a path has only its commits', { ...r, body: messages(r) }, { status: 200, headers: { 'x-total-count': '1' }, body: ['install a1'] });
    t.match('the history of a path that never was is not found', await get('/commits?sha=main&path=never'), missing);
    t.match('the history of an unknown branch is not found', await get('/commits?sha=nothing'), { status: 404 });
    r = await get('/commits?sha=main&limit=1&stat=false&files=false&verification=false');
    t.match('stats and files can be left out', r, { status: 200, body: [{ sha: c[3], files: nothing, stats: nothing }] });
    t.match('a single commit is read by its sha', await get(`/git/commits/${c[2]}`), { status: 200, body: { sha: c[2], parents: [{ sha: c[1] }], files: [{ filename: 'applications/a2/values.yaml', status: 'added' }], stats: { total: 2, additions: 2, deletions: 0 } } });
    t.match('an unknown commit is not found', await get(`/git/commits/${nowhere}`), missing);
    r = await t.http('GET', `${repo}/git/commits/${c[2]}.diff`, { as: 'ann', raw: true });
    t.match('its diff is text', r, { status: 200, headers: { 'content-type': re(/^text\/plain/) }, text: re(/^diff --git a\/applications\/a2\/values\.yaml b\/applications\/a2\/values\.yaml\nnew file mode 100644\n[^]*\+x: 1\n\+y: 2\n/) });

    const branch = { name: 'main', commit: { id: c[3], message: 'install a3\n', author: { username: ann }, timestamp: iso }, protected: false, required_approvals: 0, enable_status_check: false, user_can_push: true, user_can_merge: true };
    t.match('a branch has its head and what the user may do with it', await get('/branches/main'), { status: 200, body: branch });
    t.match('a branch is made from the default branch', await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'promote/a' } }), { status: 201, body: { name: 'promote/a', commit: { id: c[3] } } });
    t.match('or from another ref', await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'old', old_ref_name: c[1] } }), { status: 201, body: { name: 'old', commit: { id: c[1] } } });
    t.match('a branch that exists is refused with 409', await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'old' } }), refused(409, /already exists/));
    t.match('so is one that would be the folder of another', await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'promote' } }), refused(409, /exists/));
    t.match('an unknown branch to start from is not found', await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'x', old_branch_name: 'nothing' } }), refused(404, /not exist/));
    for (const name of ['a b', 'a..b', 'a~b']) t.match(`the branch name ${name} is refused`, await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: name } }), refused(422, /GitRefName/));
    t.match('a name with a slash is read plainly or escaped', [(await get('/branches/promote/a')).body?.name, (await get('/branches/promote%2Fa')).body?.name], ['promote/a', 'promote/a']);
    t.match('branches are listed with a total', await get('/branches?limit=2'), { status: 200, headers: { 'x-total-count': '3', link: re(/rel="next"/) }, body: length(2) });
    t.match('an unknown branch is not found', await get('/branches/nothing'), missing);
    t.match('a reader makes no branch', await t.http('POST', `${repo}/branches`, { as: 'bob', body: { new_branch_name: 'mine' } }), refused(403));
    await commit(t, repo, { 'applications/b/values.yaml': 'b: 1\n' }, { as: 'ann', branch: 'promote/a', message: 'promote b' });
    r = await get('/compare/main...promote/a');
    t.match('a comparison has the commits that the second has and the first has not', { ...r, body: { ...r.body, commits: messages({ body: r.body?.commits }) } }, { status: 200, body: { total_commits: 1, commits: ['promote b'] } });
    t.match('one of the same is empty', await get('/compare/main...main'), { status: 200, body: { total_commits: 0, commits: [] } });
    t.match('two commits can be compared', await get(`/compare/${c[1]}...${c[3]}`), { status: 200, body: { total_commits: 2, commits: [{ sha: c[3] }, { sha: c[2] }] } });
    t.match('one with an unknown ref is not found', await get('/compare/main...nothing'), missing);
    t.match('a branch is deleted', await t.http('DELETE', `${repo}/branches/promote/a`, { as: 'ann' }), done);
    t.match('and is gone', await get('/branches/promote/a'), missing);
    t.match('the default branch is not deleted', await t.http('DELETE', `${repo}/branches/main`, { as: 'ann' }), refused(403, /default branch/));
  },
};
