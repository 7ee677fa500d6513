import { number, re, string } from '../lib';
import type { Run } from '../lib';
import { commit, iso, missing, must, organization, refused, repository, user } from './setup';

export default {
  title: 'reviews of a pull request',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob'), cat = await user(t, 'cat'), dan = await user(t, 'dan');
    await user(t, 'out');
    const repo = await repository(t, org, 'bank-prod', { people: { [ann]: 'write', [bob]: 'write', [cat]: 'read', [dan]: 'admin' } });
    must(t, 'protect main', await t.http('POST', `${repo}/branch_protections`, { as: 'admin', body: { rule_name: 'main', required_approvals: 1, dismiss_stale_approvals: true } }), 201);
    const head = (await commit(t, repo, { 'shop.yaml': '1\n' }, { as: 'ann', new_branch: 'promote/shop' })).body?.commit?.sha;
    const n = (await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title: 'Promote shop', head: 'promote/shop', base: 'main' } })).body?.number;
    const reviews = `${repo}/pulls/${n}/reviews`;
    const review = (as, event, body, more = {}) => t.http('POST', reviews, { as, body: { event, body, ...more } });
    const list = async () => {
      const r = await t.http('GET', reviews, { as: 'ann' });
      return Array.isArray(r.body) ? r.body.map(x => `${x.user?.login?.slice(0, 3)} ${x.state}${x.stale ? ' stale' : ''}${x.dismissed ? ' dismissed' : ''}${x.official ? ' official' : ''}`) : r.body;
    };
    t.match('one does not approve one\'s own', await review('ann', 'APPROVED', 'fine'), refused(422, /approve your own/));
    t.match('nor reject it', await review('ann', 'REQUEST_CHANGES', 'no'), refused(422, /reject your own/));
    t.match('but may comment', await review('ann', 'COMMENT', 'note'), { status: 200, body: { id: number, state: 'COMMENT', body: 'note', user: { login: ann }, official: false, stale: false, dismissed: false } });
    t.match('a rejection needs words', await review('bob', 'REQUEST_CHANGES', ''), refused(422, /REQUEST_CHANGES requires a body/));
    t.match('so does a comment', await review('bob', 'COMMENT', ''), refused(422, /COMMENT requires a body/));
    t.match('a rejection by a writer is official', await review('bob', 'REQUEST_CHANGES', 'the size is wrong'), {
      status: 200, body: { id: number, state: 'REQUEST_CHANGES', body: 'the size is wrong', user: { login: bob }, commit_id: head, official: true, stale: false, dismissed: false, comments_count: 0, submitted_at: iso, html_url: string, pull_request_url: re(/\/pulls\/1$/) },
    });
    t.match('an approval needs no words, and may name the commit it is of', await review('bob', 'APPROVED', '', { commit_id: head }), { status: 200, body: { state: 'APPROVED', body: '', commit_id: head, official: true, stale: false, dismissed: false } });
    t.match('a later word of the same user dismisses the earlier, which stops being official', await list(), ['ann COMMENT', 'bob REQUEST_CHANGES dismissed', 'bob APPROVED official']);
    t.match('a reader may review, but not officially', await review('cat', 'APPROVED', 'me too'), { status: 200, body: { state: 'APPROVED', official: false, user: { login: cat } } });
    t.match('an outsider finds nothing to review', await review('out', 'APPROVED', 'x'), missing);
    t.match('reviews are listed, the oldest first', await t.http('GET', reviews, { as: 'cat' }), { status: 200, headers: { 'x-total-count': '4' }, body: [{ state: 'COMMENT' }, { state: 'REQUEST_CHANGES' }, { id: number, state: 'APPROVED', user: { login: bob }, commit_id: head, submitted_at: iso }, { user: { login: cat } }] });
    const id = (await t.http('GET', reviews, { as: 'ann' })).body?.[2]?.id;
    t.match('one is read by its id', await t.http('GET', `${reviews}/${id}`, { as: 'ann' }), { status: 200, body: { id, state: 'APPROVED' } });
    t.match('an unknown one is not found', await t.http('GET', `${reviews}/99999999`, { as: 'ann' }), missing);

    const next = (await commit(t, repo, { 'more.yaml': '1\n' }, { as: 'ann', branch: 'promote/shop' })).body?.commit?.sha;
    const stale = await t.eventually(list, l => Array.isArray(l) && l[2]?.includes('stale'));
    t.match('a new commit makes every review stale, and dismisses the approvals where the rule says so', stale, ['ann COMMENT stale', 'bob REQUEST_CHANGES stale dismissed', re(/^bob APPROVED stale dismissed/), re(/^cat APPROVED stale dismissed/)]);
    t.match('they keep the commit that they are of', (await t.http('GET', `${reviews}/${id}`, { as: 'ann' })).body, { commit_id: head, stale: true, dismissed: true });
    const again = await review('bob', 'APPROVED', 'again');
    t.match('a new approval is of the new commit', again, { status: 200, body: { state: 'APPROVED', commit_id: next, stale: false, dismissed: false, official: true } });
    const dismiss = (as, what = 'dismissals') => t.http('POST', `${reviews}/${again.body?.id}/${what}`, { as, body: { message: 'the plan is stale' } });
    t.match('a writer does not dismiss a review', await dismiss('ann'), refused(403, /admin/));
    t.match('an admin of the repository does, with a reason', await dismiss('dan'), { status: 200, body: { id: again.body?.id, dismissed: true, state: 'APPROVED' } });
    t.match('and takes it back', await dismiss('dan', 'undismissals'), { status: 200, body: { id: again.body?.id, dismissed: false } });
    await t.http('PATCH', `${repo}/pulls/${n}`, { as: 'ann', body: { state: 'closed' } });
    t.match('a closed pull request takes no approval', await review('bob', 'APPROVED', 'late'), refused(422, /closed or merged/));
  },
};
