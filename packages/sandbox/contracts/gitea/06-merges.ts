import { nothing, re } from '../lib';
import type { Run } from '../lib';
import { commit, done, iso, merge, missing, organization, refused, repository, settled, sha, user } from './setup';

export default {
  title: 'pull requests: merged, closed, in conflict',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob');
    const repo = await repository(t, org, 'bank-prod', { people: { [ann]: 'write', [bob]: 'read' } });
    const get = path => t.http('GET', `${repo}${path}`, { as: 'ann' });
    const post = (number, body, as = 'ann') => t.http('POST', `${repo}/pulls/${number}/merge`, { as, body });
    const history = async () => ((await get('/commits?sha=main&limit=3')).body ?? []).map?.(c => [c.commit.message.trim(), c.parents.length]);
    const prepare = async (branch, title = `Promote ${branch}`) => {
      await commit(t, repo, { [`${branch}/one`]: '1\n' }, { as: 'ann', new_branch: branch, message: `${branch} one` });
      const head = (await commit(t, repo, { [`${branch}/two`]: '2\n' }, { as: 'ann', branch, message: `${branch} two` })).body?.commit?.sha;
      const r = await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title, head: branch, base: 'main' } });
      return { number: r.body?.number, head };
    };

    let p = await prepare('shop');
    await settled(t, repo, p.number, { as: 'ann' });
    const old = p.head;
    const head = (await commit(t, repo, { 'shop/three': '3\n' }, { as: 'ann', branch: 'shop', message: 'shop three' })).body?.commit?.sha;
    await settled(t, repo, p.number, { as: 'ann', head });
    t.match('a merge of a head that has moved is refused with 409', await merge(t, repo, p.number, { head_commit_id: old }, 'ann'), refused(409, /head out of date/));
    t.match('a merge needs a style', await post(p.number, {}), refused(422, /Do.*Required/));
    t.match('a style that does not exist is refused', await post(p.number, { Do: 'octopus' }), refused(422, /Do/));
    t.match('a reader does not merge', await merge(t, repo, p.number, {}, 'bob'), refused(405, /not allowed/));
    t.match('an unknown pull request is not found', await post(99, { Do: 'merge' }), missing);
    t.match('whether it is merged is asked by status: 404 if not', await get(`/pulls/${p.number}/merge`), missing);
    t.match('a merge answers 200 with nothing', await merge(t, repo, p.number, { head_commit_id: head, MergeTitleField: 'Promote shop', MergeMessageField: 'Approved-By: bob', delete_branch_after_merge: true }, 'ann'), { status: 200, text: '' });
    t.match('and 204 if it is', await get(`/pulls/${p.number}/merge`), done);
    let r = await get(`/pulls/${p.number}`);
    t.match('a merged pull request says by whom, when and as what', r, { status: 200, body: { state: 'closed', merged: true, merged_at: iso, closed_at: iso, merged_by: { login: ann }, merge_commit_sha: sha, head: { sha: head } } });
    const main = await get('/branches/main');
    t.match('the merge commit is the head of the base', r.body, { base: { ref: 'main', sha: main.body?.commit?.id ?? 'none' }, merge_commit_sha: main.body?.commit?.id ?? 'none' });
    t.match('it has both parents and the message of the request', await get(`/git/commits/${r.body?.merge_commit_sha}`), { status: 200, body: { commit: { message: re(/^Promote shop\n\nApproved-By: bob\s*$/), author: { name: ann } }, parents: [{ sha }, { sha: head }] } });
    t.match('the branch was deleted as asked', await t.eventually(() => get('/branches/shop'), x => x.status === 404), missing);
    t.match('it is not merged twice: 405', await post(p.number, { Do: 'merge' }), refused(405, /already merged/));
    t.match('nor reopened', await t.http('PATCH', `${repo}/pulls/${p.number}`, { as: 'ann', body: { state: 'open' } }), refused(412, /already merged/));
    t.match('the commit says which pull request it came from', await get(`/commits/${r.body?.merge_commit_sha}/pull`), { status: 200, body: { number: p.number ?? 'none' } });

    p = await prepare('blog', 'Promote blog');
    await merge(t, repo, p.number, {}, 'ann');
    t.match('the default message names the pull request and the branches', (await history())?.[0], [`Merge pull request 'Promote blog' (#${p.number}) from blog into main`, 2]);
    t.match('the branch stays unless its deletion is asked', (await get('/branches/blog')).body?.name, 'blog');
    p = await prepare('mail', 'Promote mail');
    await merge(t, repo, p.number, { Do: 'squash' }, 'ann');
    t.match('a squash makes one commit with the title and the number', (await history())?.slice(0, 2), [[`Promote mail (#${p.number})`, 1], [re(/^Merge pull request 'Promote blog'/), 2]]);
    t.match('and is the merge commit', (await get(`/pulls/${p.number}`)).body, { merged: true, state: 'closed', merge_commit_sha: (await get('/branches/main')).body?.commit?.id ?? 'none' });
    p = await prepare('chat', 'Promote chat');
    await merge(t, repo, p.number, { Do: 'rebase' }, 'ann');
    t.match('a rebase adds the commits one by one', (await history())?.slice(0, 3), [['chat two', 1], ['chat one', 1], [re(/^Promote mail/), 1]]);
    p = await prepare('wiki');
    await merge(t, repo, p.number, { Do: 'fast-forward-only' }, 'ann');
    t.match('a fast-forward keeps the very commit', [(await get('/branches/main')).body?.commit?.id, (await get(`/pulls/${p.number}`)).body?.merged], [p.head, true]);

    await commit(t, repo, { 'same.yaml': 'a: 1\n' }, { as: 'ann', new_branch: 'left' });
    await commit(t, repo, { 'same.yaml': 'a: 2\n' }, { as: 'ann', branch: 'main' });
    const c = (await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title: 'Conflict', head: 'left', base: 'main' } })).body?.number;
    t.match('a conflict is not mergeable', await t.eventually(() => get(`/pulls/${c}`), x => x.body?.mergeable === false), { status: 200, body: { mergeable: false, state: 'open' } });
    await t.delay(1500);
    t.match('and stays so', (await get(`/pulls/${c}`)).body?.mergeable, false);
    t.match('its merge is refused with 405', await post(c, { Do: 'merge' }), refused(405));
    t.match('closing answers 201', await t.http('PATCH', `${repo}/pulls/${c}`, { as: 'ann', body: { state: 'closed' } }), { status: 201, body: { state: 'closed', merged: false, closed_at: iso, merged_at: nothing } });
    t.match('a closed one is not merged', (await post(c, { Do: 'merge' })).status >= 404, true);
    t.match('and is opened again', await t.http('PATCH', `${repo}/pulls/${c}`, { as: 'ann', body: { state: 'open' } }), { status: 201, body: { state: 'open', closed_at: nothing } });
    await t.http('DELETE', `${repo}/branches/left`, { as: 'ann' });
    t.match('deleting its branch closes it', await t.eventually(() => get(`/pulls/${c}`), x => x.body?.state === 'closed'), { status: 200, body: { state: 'closed', merged: false } });
  },
};
