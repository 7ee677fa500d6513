import { createHmac } from 'node:crypto';
import { number, string } from '../lib';
import type { Run } from '../lib';
import { api, commit, merge, must, organization, repository, settled, sha, user } from './setup';

export default {
  title: 'webhooks: what a pull request delivers',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob');
    const repo = await repository(t, org, 'bank-prod', { people: { [ann]: 'write', [bob]: 'write' } });
    const l = await t.listener();
    must(t, 'make the hook', await t.http('POST', `${repo}/hooks`, {
      as: 'admin',
      body: { type: 'gitea', active: true, events: ['push', 'delete', 'pull_request', 'pull_request_sync', 'pull_request_review', 'pull_request_comment', 'status'], config: { url: `${l.url}/h`, content_type: 'json', secret: 'throwaway-secret' } },
    }), 201);
    must(t, 'make the hook of the organization', await t.http('POST', `${api}/orgs/${org}/hooks`, {
      as: 'admin', body: { type: 'gitea', active: true, events: ['repository'], config: { url: `${l.url}/org`, content_type: 'json' } },
    }), 201);
    const delivered = (event: string, test: (body: any) => unknown = () => true) => t.eventually(() => l.received.find(g => g.path === '/h' && g.headers['x-gitea-event'] === event && test(g.body ?? {})), Boolean, { seconds: 30 });
    const action = (name, event = 'pull_request') => delivered(event, b => b.action === name);

    await commit(t, repo, { 'shop.yaml': '1\n' }, { as: 'ann', new_branch: 'promote/shop' });
    const pr = (await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title: 'Promote shop', body: 'why', head: 'promote/shop', base: 'main' } })).body;
    const n = pr?.number ?? 0;
    let g = await action('opened');
    t.match('an opened pull request is delivered whole', g?.body, {
      action: 'opened', number: n, sender: { login: ann }, repository: { full_name: `${org}/bank-prod` },
      pull_request: { number: n, title: 'Promote shop', body: 'why', state: 'open', merged: false, user: { login: ann }, head: { ref: 'promote/shop', sha: pr?.head?.sha ?? 'none' }, base: { ref: 'main', sha }, html_url: string },
    });
    t.match('with its event in the headers, signed', [g?.headers['x-gitea-event'], g?.headers['x-gitea-event-type'], g?.headers['x-gitea-signature']], ['pull_request', 'pull_request', createHmac('sha256', 'throwaway-secret').update(g?.text ?? 'none').digest('hex')]);
    const next = (await commit(t, repo, { 'more.yaml': '1\n' }, { as: 'ann', branch: 'promote/shop' })).body?.commit?.sha ?? 'none';
    g = await action('synchronized');
    t.match('a new commit on its branch is delivered as synchronized, with the new head', g?.body, { number: n, pull_request: { head: { sha: next } } });
    t.match('its event is pull_request, its type pull_request_sync', g?.headers, { 'x-gitea-event': 'pull_request', 'x-gitea-event-type': 'pull_request_sync' });
    t.match('the push to the branch is delivered as well', (await delivered('push', b => b.after === next))?.body, { ref: 'refs/heads/promote/shop' });
    await t.http('PATCH', `${repo}/pulls/${n}`, { as: 'ann', body: { title: 'Promote shop 1.2' } });
    t.match('a new title is delivered as edited, with the old one', (await action('edited'))?.body, { number: n, changes: { title: { from: 'Promote shop' } }, pull_request: { title: 'Promote shop 1.2' } });
    await t.http('POST', `${repo}/issues/${n}/comments`, { as: 'bob', body: { body: 'Looks good' } });
    g = await delivered('issue_comment');
    t.match('a comment is delivered as an issue comment of a pull request', [g?.body, g?.headers['x-gitea-event-type']], [{ action: 'created', is_pull: true, comment: { body: 'Looks good', user: { login: bob } }, issue: { number: n } }, 'pull_request_comment']);

    await t.http('POST', `${repo}/pulls/${n}/reviews`, { as: 'bob', body: { event: 'REQUEST_CHANGES', body: 'not yet' } });
    g = await delivered('pull_request_rejected');
    t.match('a rejection is delivered as reviewed', [g?.body, g?.headers['x-gitea-event-type']], [{ action: 'reviewed', number: n, review: { type: 'pull_request_review_rejected', content: 'not yet' }, sender: { login: bob } }, 'pull_request_review_rejected']);
    await t.http('POST', `${repo}/pulls/${n}/reviews`, { as: 'bob', body: { event: 'APPROVED', body: 'go' } });
    g = await delivered('pull_request_approved');
    t.match('an approval is delivered as reviewed', [g?.body, g?.headers['x-gitea-event-type']], [{ action: 'reviewed', number: n, review: { type: 'pull_request_review_approved', content: 'go' }, sender: { login: bob }, pull_request: { number: n } }, 'pull_request_review_approved']);
    await t.http('POST', `${repo}/pulls/${n}/reviews`, { as: 'bob', body: { event: 'COMMENT', body: 'hm' } });
    g = await delivered('pull_request_comment');
    t.match('a review that only comments has an event of its own', [g?.body, g?.headers['x-gitea-event-type']], [{ action: 'reviewed', review: { content: 'hm' } }, 'pull_request_review_comment']);
    await t.http('POST', `${repo}/statuses/${next}`, { as: 'ann', body: { context: 'catalyst/policy', state: 'success', description: 'allowed', target_url: 'http://example.com/plan/1' } });
    t.match('a commit status is delivered', (await delivered('status'))?.body, { sha: next, context: 'catalyst/policy', state: 'success', description: 'allowed', target_url: 'http://example.com/plan/1', repository: { full_name: `${org}/bank-prod` }, sender: { login: ann } });

    await t.http('PATCH', `${repo}/pulls/${n}`, { as: 'ann', body: { state: 'closed' } });
    t.match('closing is delivered as closed, not merged', (await action('closed'))?.body, { number: n, pull_request: { state: 'closed', merged: false } });
    await t.http('PATCH', `${repo}/pulls/${n}`, { as: 'ann', body: { state: 'open' } });
    t.match('reopening as reopened', (await action('reopened'))?.body, { number: n, pull_request: { state: 'open' } });
    await settled(t, repo, n, { as: 'ann' });
    must(t, 'merge', await merge(t, repo, n, { delete_branch_after_merge: true }, 'bob'), 200);
    const merged = (await t.http('GET', `${repo}/pulls/${n}`, { as: 'ann' })).body?.merge_commit_sha ?? 'none';
    t.match('a merge is delivered as closed and merged, by whom and as what', (await delivered('pull_request', b => b.action === 'closed' && b.pull_request?.merged))?.body, { number: n, sender: { login: bob }, pull_request: { merged: true, merge_commit_sha: merged, merged_by: { login: bob } } });
    t.match('and as a push to the base', (await delivered('push', b => b.after === merged))?.body, { ref: 'refs/heads/main', pusher: { login: bob } });
    t.match('the deletion of its branch is delivered too', (await delivered('delete'))?.body, { ref: 'promote/shop', ref_type: 'branch' });
    await repository(t, org, 'bank-new');
    t.match('the hook of the organization is told of a new repository', (await t.eventually(() => l.received.find(x => x.path === '/org'), Boolean, { seconds: 30 }))?.body, { action: 'created', repository: { full_name: `${org}/bank-new` }, organization: { login: org } });
  },
};
