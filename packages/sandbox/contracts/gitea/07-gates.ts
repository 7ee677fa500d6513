import type { Run } from '../lib';
import { commit, merge, must, organization, refused, repository, settled, user } from './setup';

export default {
  title: 'what a protected branch asks of a merge',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob'), cat = await user(t, 'cat'), dan = await user(t, 'dan');
    const repo = await repository(t, org, 'bank-prod', { people: { [ann]: 'write', [bob]: 'write', [cat]: 'read', [dan]: 'admin' } });
    const rule = body => t.http('PATCH', `${repo}/branch_protections/main`, { as: 'admin', body });
    must(t, 'protect main', await t.http('POST', `${repo}/branch_protections`, {
      as: 'admin', body: { rule_name: 'main', enable_push: true, enable_push_whitelist: true, push_whitelist_usernames: [dan], required_approvals: 1, block_on_rejected_reviews: true, dismiss_stale_approvals: true, block_admin_merge_override: true, protected_file_patterns: 'policies/**' },
    }), 201);
    const open = async (branch, path = `${branch}.yaml`, meanwhile = () => {}) => {
      const head = (await commit(t, repo, { [path]: '1\n' }, { as: 'ann', new_branch: branch })).body?.commit?.sha;
      await meanwhile();
      const number = (await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title: branch, head: branch, base: 'main' } })).body?.number;
      await settled(t, repo, number, { as: 'ann' });
      return { number, head };
    };
    const review = (p, as, event) => t.http('POST', `${repo}/pulls/${p.number}/reviews`, { as, body: { event, body: 'because' } });
    const status = (commitSha, state, context = 'catalyst/policy') => t.http('POST', `${repo}/statuses/${commitSha}`, { as: 'ann', body: { context, state } });
    const tried = (p, as = 'ann', body = {}) => merge(t, repo, p.number, body, as);

    let p = await open('shop');
    t.match('without approvals a merge is refused with 405', await tried(p), refused(405, /enough approvals/));
    t.match('also for the admin', await tried(p, 'admin'), refused(405, /enough approvals/));
    t.match('also by force, where the rule binds admins', await tried(p, 'dan', { force_merge: true }), refused(405, /enough approvals/));
    await review(p, 'cat', 'APPROVED');
    t.match('the approval of a reader does not count', await tried(p), refused(405, /enough approvals/));
    await review(p, 'bob', 'REQUEST_CHANGES');
    await review(p, 'dan', 'APPROVED');
    t.match('a rejection outweighs an approval', await tried(p), refused(405, /requested changes/i));
    await review(p, 'bob', 'APPROVED');
    const moved = (await commit(t, repo, { 'shop-2.yaml': '1\n' }, { as: 'ann', branch: 'shop' })).body?.commit?.sha;
    await settled(t, repo, p.number, { as: 'ann', head: moved });
    // The approvals are dismissed in the background, a moment after the commit: until then a merge would pass.
    await t.eventually(() => t.http('GET', `${repo}/pulls/${p.number}/reviews`, { as: 'ann' }), x => x.body?.every?.(v => v.state !== 'APPROVED' || v.dismissed));
    t.match('a new commit takes the approvals away', await tried(p), refused(405, /enough approvals/));
    await review(p, 'bob', 'APPROVED');
    t.match('with a fresh one it merges', await tried(p), { status: 200, text: '' });
    t.match('though the user could not push', (await t.http('GET', `${repo}/branches/main`, { as: 'ann' })).body, { user_can_push: false, user_can_merge: true });

    await rule({ required_approvals: 0, enable_status_check: true, status_check_contexts: ['catalyst/policy', 'catalyst/soak*'] });
    p = await open('blog');
    t.match('a required status that is missing blocks', await tried(p), refused(405, /status checks/));
    await status(p.head, 'pending');
    await status(p.head, 'success', 'catalyst/soak-48h');
    t.match('one that is pending blocks', await tried(p), refused(405, /status checks/));
    await status(p.head, 'failure');
    t.match('one that failed blocks', await tried(p, 'admin'), refused(405, /status checks/));
    await status(p.head, 'success', 'something/else');
    t.match('another that succeeded does not help', await tried(p), refused(405, /status checks/));
    await status(p.head, 'success');
    const later = (await commit(t, repo, { 'blog-2.yaml': '1\n' }, { as: 'ann', branch: 'blog' })).body?.commit?.sha;
    await settled(t, repo, p.number, { as: 'ann', head: later });
    t.match('the status of an earlier commit does not count', await tried(p), refused(405, /status checks/));
    await status(later, 'success');
    await status(later, 'success', 'catalyst/soak-1h');
    t.match('when all that are required succeed on the head it merges; a pattern is met by what matches', await tried(p), { status: 200, text: '' });

    await rule({ enable_status_check: false, block_on_outdated_branch: true });
    p = await open('mail', 'mail.yaml', async () => must(t, 'commit to main', await commit(t, repo, { 'direct.yaml': '1\n' }, { as: 'dan' }), 201));
    t.match('a branch that is behind blocks', await tried(p), refused(405, /behind/));
    t.match('it is brought up to date by an update', await t.eventually(() => t.http('POST', `${repo}/pulls/${p.number}/update?style=merge`, { as: 'ann' }), x => x.status === 200), { status: 200, text: '' });
    const up = await t.eventually(() => t.http('GET', `${repo}/pulls/${p.number}`, { as: 'ann' }), x => x.body?.head?.sha && x.body.head.sha !== p.head);
    t.match('which is a merge commit on its branch', (await t.http('GET', `${repo}/git/commits/${up.body?.head?.sha}`, { as: 'ann' })).body?.parents, [{ sha: p.head }, { sha: up.body?.base?.sha ?? 'none' }]);
    t.match('then it merges', await tried(p), { status: 200, text: '' });

    await rule({ block_on_outdated_branch: false });
    p = await open('policy', 'policies/environment-policy.yaml');
    t.match('a protected file blocks', await tried(p), refused(405, /protected files/));
    await rule({ block_admin_merge_override: false, required_approvals: 1, protected_file_patterns: '' });
    p = await open('urgent');
    t.match('where the rule does not bind admins, they still do not pass by accident', await tried(p, 'admin'), refused(405, /enough approvals/));
    t.match('a writer passes not even by force', await tried(p, 'ann', { force_merge: true }), refused(405, /enough approvals/));
    t.match('an admin passes by force', await tried(p, 'dan', { force_merge: true }), { status: 200, text: '' });

    await rule({ required_approvals: 0, enable_merge_whitelist: true, merge_whitelist_usernames: [bob] });
    p = await open('listed');
    t.match('a list of who may merge keeps others out', await tried(p, 'ann'), refused(405, /not allowed/i));
    t.match('and lets its own in', await tried(p, 'bob'), { status: 200, text: '' });
  },
};
