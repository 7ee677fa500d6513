import type { Run } from '../lib';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commit, done, iso, missing, must, organization, refused, remote, repository, user } from './setup';

export default {
  title: 'protected branches',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), dan = await user(t, 'dan');
    const repo = await repository(t, org, 'bank-prod', { people: { [ann]: 'write', [dan]: 'admin' } });
    const rules = `${repo}/branch_protections`;
    const branch = async as => (await t.http('GET', `${repo}/branches/main`, { as })).body;
    const rule = {
      rule_name: 'main', enable_push: false, required_approvals: 2, enable_status_check: true, status_check_contexts: ['catalyst/policy'], block_on_rejected_reviews: true,
      block_on_outdated_branch: true, dismiss_stale_approvals: true, block_admin_merge_override: true, protected_file_patterns: 'policies/**',
    };
    t.match('a rule answers all that it holds', await t.http('POST', rules, { as: 'admin', body: rule }), {
      status: 201,
      body: {
        ...rule, branch_name: 'main', enable_push_whitelist: false, push_whitelist_usernames: [], push_whitelist_teams: [], push_whitelist_deploy_keys: false, enable_merge_whitelist: false, merge_whitelist_usernames: [],
        enable_approvals_whitelist: false, approvals_whitelist_username: [], approvals_whitelist_teams: [], block_on_official_review_requests: false, ignore_stale_approvals: false, enable_force_push: false,
        require_signed_commits: false, unprotected_file_patterns: '', created_at: iso, updated_at: iso,
      },
    });
    t.match('a second rule of that name is refused with 403', await t.http('POST', rules, { as: 'admin', body: { rule_name: 'main' } }), refused(403, /already exist/));
    t.match('a rule needs a name', await t.http('POST', rules, { as: 'admin', body: {} }), refused(400, /rule_name/));
    t.match('a rule is read by its name', await t.http('GET', `${rules}/main`, { as: 'admin' }), { status: 200, body: rule });
    t.match('rules are listed', await t.http('GET', rules, { as: 'admin' }), { status: 200, body: [{ rule_name: 'main' }] });
    t.match('an unknown rule is not found', await t.http('GET', `${rules}/nothing`, { as: 'admin' }), missing);
    t.match('a writer sees no rules', await t.http('GET', rules, { as: 'ann' }), refused(403));
    t.match('and makes none', await t.http('POST', rules, { as: 'ann', body: { rule_name: 'x' } }), refused(403));
    t.match('the branch says that it is protected, and what the user may do', await branch('ann'), { protected: true, required_approvals: 2, enable_status_check: true, status_check_contexts: ['catalyst/policy'], user_can_push: false, user_can_merge: true });

    t.match('a commit to it by the contents API is refused', await commit(t, repo, { 'x.yaml': '1\n' }, { as: 'ann' }), refused(403, /cannot commit/));
    t.match('also for the admin', await commit(t, repo, { 'x.yaml': '1\n' }, { as: 'admin' }), refused(403, /cannot commit/));
    t.match('a commit to a new branch is not', (await commit(t, repo, { 'x.yaml': '1\n' }, { as: 'ann', new_branch: 'change' })).status, 201);
    const dir = await t.tempDir(), at = { cwd: join(dir, 'a') };
    must(t, 'clone', { status: (await t.git(['clone', '-q', remote(t, org, 'bank-prod', ann), 'a'], { cwd: dir })).code }, 0);
    const write = async (path, text) => {
      await mkdir(join(dir, 'a', path, '..'), { recursive: true });
      await writeFile(join(dir, 'a', path), text);
      await t.git(['add', '-A'], at);
      await t.git(['commit', '-q', '-m', path], at);
    };
    const head = async () => (await branch('ann'))?.commit?.id;
    const before = await head();
    await write('one.yaml', '1\n');
    let r = await t.git(['push', 'origin', 'main'], at);
    t.match('a push to it is refused, and git says which branch', [r.code, /remote: error: Not allowed to push to protected branch main/.test(r.stderr), /! \[remote rejected\] main -> main \(pre-receive hook declined\)/.test(r.stderr)], [1, true, true]);
    r = await t.git(['push', '--force', 'origin', 'main'], at);
    t.match('by force too', [r.code, /\[remote rejected\]/.test(r.stderr)], [1, true]);
    r = await t.git(['push', 'origin', 'main', 'HEAD:refs/heads/beside'], at);
    t.match('a push of two branches is refused whole', [r.code, (await t.http('GET', `${repo}/branches/beside`, { as: 'ann' })).status, await head() === before], [1, 404, Boolean(before)]);
    t.match('a push to another branch is not refused', (await t.git(['push', '-q', 'origin', 'HEAD:refs/heads/aside'], at)).code, 0);

    t.match('an edit changes what it names and leaves the rest', await t.http('PATCH', `${rules}/main`, { as: 'admin', body: { enable_push: true, enable_push_whitelist: true, push_whitelist_usernames: [dan], push_whitelist_deploy_keys: true, required_approvals: 1 } }), {
      status: 200, body: { rule_name: 'main', enable_push: true, enable_push_whitelist: true, push_whitelist_usernames: [dan], push_whitelist_deploy_keys: true, required_approvals: 1, dismiss_stale_approvals: true, block_on_outdated_branch: true, status_check_contexts: ['catalyst/policy'] },
    });
    t.match('one on the whitelist may push, another not', [(await branch('dan'))?.user_can_push, (await branch('ann'))?.user_can_push], [true, false]);
    t.match('the contents API obeys it', [(await commit(t, repo, { 'by-dan.yaml': '1\n' }, { as: 'dan' })).status, (await commit(t, repo, { 'by-ann.yaml': '1\n' }, { as: 'ann' })).status], [201, 403]);
    await t.git(['fetch', '-q', 'origin'], at);
    await t.git(['rebase', '-q', 'origin/main'], at);
    r = await t.git(['push', '-q', remote(t, org, 'bank-prod', dan), 'HEAD:main'], at);
    t.match('so does a push', [r.code, (await t.git(['push', 'origin', 'HEAD:main'], at)).code, await head() === (await t.git(['rev-parse', 'HEAD'], at)).stdout.trim()], [0, 0, true]);
    await write('policies/environment-policy.yaml', 'rules: []\n');
    r = await t.git(['push', remote(t, org, 'bank-prod', dan), 'HEAD:main'], at);
    t.match('a protected file is refused even then, by name', [r.code, /remote: error: branch main is protected from changing file policies\/environment-policy\.yaml/.test(r.stderr)], [1, true]);
    t.match('also by the contents API', await commit(t, repo, { 'policies/other.yaml': '1\n' }, { as: 'dan' }), refused(403, /protected.*policies\/other\.yaml/));
    r = await t.git(['push', '--force', remote(t, org, 'bank-prod', dan), `${before}:refs/heads/main`], at);
    t.match('a force push stays refused', [r.code, /remote rejected\] .* -> main/.test(r.stderr)], [1, true]);

    t.match('a rule may be a pattern', await t.http('POST', rules, { as: 'admin', body: { rule_name: 'release/*', enable_push: false } }), { status: 201, body: { rule_name: 'release/*', enable_push: false, required_approvals: 0 } });
    must(t, 'push a release', { status: (await t.git(['push', '-q', 'origin', `${before}:refs/heads/other`], at)).code }, 0);
    r = await t.git(['push', 'origin', `${before}:refs/heads/release/1`], at);
    t.match('that protects what matches it, also from being made', [r.code, (await t.http('GET', `${repo}/branches/release/1`, { as: 'ann' })).status], [1, 404]);
    t.match('it is deleted by its escaped name', await t.http('DELETE', `${rules}/release%2F*`, { as: 'admin' }), done);
    t.match('a writer deletes no rule', await t.http('DELETE', `${rules}/main`, { as: 'ann' }), refused(403));
    t.match('without its rule a branch is open again', [(await t.http('DELETE', `${rules}/main`, { as: 'dan' })).status, (await branch('ann'))?.protected, (await commit(t, repo, { 'free.yaml': '1\n' }, { as: 'ann' })).status], [204, false, 201]);
    t.match('deleting it again does not find it', await t.http('DELETE', `${rules}/main`, { as: 'admin' }), missing);
  },
};
