import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { length, nothing, re, string } from '../lib';
import type { Run } from '../lib';
import { commit, iso, must, nowhere, organization, remote, repository, sha, user } from './setup';

export default {
  title: 'webhooks: what a push delivers',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write' }, description: 'An Environment' });
    const l = await t.listener();
    const hook = async (path, body = {}) => must(t, `make the hook ${path}`, await t.http('POST', `${repo}/hooks`, {
      as: 'admin', body: { type: 'gitea', active: true, events: ['push', 'create', 'delete'], config: { url: l.url + path, content_type: 'json', secret: 'throwaway-secret' }, ...body },
    }), 201).body?.id;
    const delivered = (path: string, event: string, test: (body: any) => unknown = () => true, seconds = 30) => t.eventually(() => l.received.find(g => g.path === path && g.headers['x-gitea-event'] === event && test(g.body)), Boolean, { seconds });
    const head = async (branch = 'main') => (await t.http('GET', `${repo}/branches/${branch}`, { as: 'ann' })).body?.commit?.id;
    const main = await hook('/main', { authorization_header: 'Bearer throwaway' });

    const dir = await t.tempDir(), at = { cwd: join(dir, 'a') };
    const before = await head();
    must(t, 'clone', { status: (await t.git(['clone', '-q', remote(t, org, 'bank-dev', ann), 'a'], { cwd: dir })).code }, 0);
    await writeFile(join(dir, 'a/one.yaml'), '1\n').catch(() => {});
    await t.git(['add', '-A'], at);
    await t.git(['commit', '-q', '-m', 'one', '-m', 'with a body', '--author', 'Carol Doe <carol@example.com>'], at);
    await writeFile(join(dir, 'a/two.yaml'), '2\n').catch(() => {});
    await writeFile(join(dir, 'a/one.yaml'), '1b\n').catch(() => {});
    await t.git(['rm', '-q', 'README.md'], at);
    await t.git(['add', '-A'], at);
    await t.git(['commit', '-q', '-m', 'two'], at);
    await t.git(['push', '-q', 'origin', 'main'], at);
    const after = await head();
    const push = await delivered('/main', 'push');
    t.match('a push is delivered as JSON by POST', push, { method: 'POST', headers: { 'content-type': 'application/json' } });
    t.match('it says the ref, and the commits before and after', push?.body, { ref: 'refs/heads/main', before, after, total_commits: 2, compare_url: re(new RegExp(`/compare/${before}\\.\\.\\.${after}$`)) });
    t.match('its commits are newest first, each with what it added, removed and changed', push?.body?.commits, [
      { id: after, message: 'two\n', added: ['two.yaml'], removed: ['README.md'], modified: ['one.yaml'], url: string, timestamp: iso, author: { name: 'Contract', email: 'contract@example.com' } },
      { message: 'one\n\nwith a body\n', added: ['one.yaml'], removed: [], modified: [], author: { name: 'Carol Doe', email: 'carol@example.com' }, committer: { name: 'Contract', email: 'contract@example.com' } },
    ]);
    t.match('its head commit is the last', push?.body?.head_commit, { id: after, message: 'two\n' });
    t.match('it says who pushed', push?.body, { pusher: { login: ann, username: ann }, sender: { login: ann } });
    t.match('and to which repository', push?.body?.repository, { full_name: `${org}/bank-dev`, name: 'bank-dev', owner: { login: org }, private: true, default_branch: 'main', description: 'An Environment', clone_url: re(/\.git$/), html_url: string });
    t.match('the headers name the event and the delivery, in three dialects', push?.headers, {
      'x-gitea-event': 'push', 'x-gitea-event-type': 'push', 'x-gitea-delivery': re(/^[0-9a-f-]{36}$/), 'x-github-event': 'push', 'x-gogs-event': 'push', 'x-github-delivery': push?.headers['x-gitea-delivery'] ?? 'none',
    });
    const sign = (g, hash = 'sha256') => createHmac(hash, 'throwaway-secret').update(g?.text ?? 'none').digest('hex');
    t.match('X-Gitea-Signature is the bare hex HMAC-SHA256 of the body', push?.headers['x-gitea-signature'], sign(push));
    t.match('X-Hub-Signature-256 is the same with its prefix', push?.headers['x-hub-signature-256'], `sha256=${sign(push)}`);
    t.match('the authorization header of the hook is sent', push?.headers?.authorization, 'Bearer throwaway');

    await commit(t, repo, { 'three.yaml': '3\n' }, { as: 'ann', message: 'three' });
    t.match('a commit by the contents API is a push like any other', (await delivered('/main', 'push', b => b.before === after))?.body, { ref: 'refs/heads/main', commits: [{ message: 'three\n', added: ['three.yaml'] }], pusher: { login: ann } });

    must(t, 'make a branch', await t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'promote/shop' } }), 201);
    const tip = await head();
    t.match('a new branch is delivered as create with its short name', (await delivered('/main', 'create'))?.body, { ref: 'promote/shop', ref_type: 'branch', sha: tip, repository: { full_name: `${org}/bank-dev` }, sender: { login: ann } });
    t.match('and as a push from nothing', (await delivered('/main', 'push', b => b.ref === 'refs/heads/promote/shop'))?.body, { before: nowhere, after: tip, ref: 'refs/heads/promote/shop' });
    must(t, 'delete it', await t.http('DELETE', `${repo}/branches/promote/shop`, { as: 'ann' }), 204);
    t.match('a deleted branch is delivered as delete', (await delivered('/main', 'delete'))?.body, { ref: 'promote/shop', ref_type: 'branch', pusher_type: 'user', sender: { login: ann } });

    await hook('/quiet', { active: false });
    await hook('/filtered', { branch_filter: 'release/*' });
    await hook('/creates', { events: ['create'] });
    const fails = await hook('/fails');
    const plain = l.answer;
    l.answer = got => (got.path === '/fails' ? { status: 500, body: 'no' } : plain(got));
    const r = await commit(t, repo, { 'four.yaml': '4\n' }, { as: 'ann', message: 'four' });
    t.match('a receiver that fails does not fail the commit', r, { status: 201, body: { commit: { sha } } });
    const four = r.body?.commit?.sha ?? 'none';
    t.match('the other receivers are still told', (await delivered('/main', 'push', b => b.after === four))?.body, { after: four, commits: length(1) });
    t.match('the failing one was', Boolean(await delivered('/fails', 'push', b => b.after === four)), true);
    await t.delay(4000);
    t.match('once: a delivery is not tried again', l.received.filter(g => g.path === '/fails' && g.body?.after === four), length(1));
    t.match('an inactive hook is not called', [l.received.length > 0, l.received.filter(g => g.path === '/quiet').length], [true, 0]);
    t.match('nor one whose branch filter does not match', [l.received.length > 0, l.received.filter(g => g.path === '/filtered').length], [true, 0]);
    t.match('nor one that did not ask for the event', [l.received.length > 0, l.received.filter(g => g.path === '/creates').length], [true, 0]);
    t.match('a receiver that failed stays in use', [(await t.http('GET', `${repo}/hooks/${fails}`, { as: 'admin' })).body?.active], [true]);

    must(t, 'delete the hook', await t.http('DELETE', `${repo}/hooks/${main}`, { as: 'admin' }), 204);
    const five = (await commit(t, repo, { 'five.yaml': '5\n' }, { as: 'ann', message: 'five' })).body?.commit?.sha ?? 'none';
    await delivered('/fails', 'push', b => b.after === five);
    await t.delay(1000);
    t.match('a deleted hook is not called', [l.received.some(g => g.path === '/fails' && g.body?.after === five), l.received.some(g => g.path === '/main' && g.body?.after === five)], [true, false]);
  },
};
