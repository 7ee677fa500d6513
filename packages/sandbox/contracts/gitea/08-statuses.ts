import { length, nothing, number, re, string } from '../lib';
import type { Run } from '../lib';
import { commit, iso, missing, nowhere, organization, refused, repository, user } from './setup';

export default {
  title: 'commit statuses',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob');
    await user(t, 'out');
    const repo = await repository(t, org, 'bank-prod', { people: { [ann]: 'write', [bob]: 'read' } });
    const get = (path, as = 'ann') => t.http('GET', `${repo}${path}`, { as });
    let files = 0;
    const fresh = async () => (await commit(t, repo, { [`f${++files}`]: 'x' }, { as: 'ann' })).body?.commit?.sha;
    const set = (sha, context, state, more = {}, as = 'ann') => t.http('POST', `${repo}/statuses/${sha}`, { as, body: { context, state, ...more } });
    const c = await fresh();

    t.match('a commit without statuses has an empty combined state, not pending', await get(`/commits/${c}/status`), { status: 200, body: { state: '', sha: c, total_count: 0, statuses: nothing, repository: { full_name: `${org}/bank-prod` } } });
    t.match('a status is set; its state is answered as status', await set(c, 'catalyst/policy', 'pending', { description: 'waiting for approval', target_url: 'http://example.com/plan/1' }), {
      status: 201, body: { id: number, context: 'catalyst/policy', status: 'pending', description: 'waiting for approval', target_url: 'http://example.com/plan/1', creator: { login: ann }, created_at: iso, updated_at: iso, url: re(new RegExp(`/statuses/${c}$`)) },
    });
    t.match('the combined state follows', await get(`/commits/${c}/status`), { status: 200, body: { state: 'pending', total_count: 1, statuses: [{ context: 'catalyst/policy', status: 'pending' }] } });
    await set(c, 'catalyst/soak', 'success');
    await set(c, 'catalyst/policy', 'success', { description: 'allowed' });
    const combined = await get(`/commits/${c}/status`);
    t.match('the latest of a context counts, once', { state: combined.body?.state, total: combined.body?.total_count, contexts: combined.body?.statuses?.map?.(s => `${s.context}:${s.status}`).sort() }, { state: 'success', total: 2, contexts: ['catalyst/policy:success', 'catalyst/soak:success'] });
    const all = await get(`/commits/${c}/statuses`);
    t.match('the list has every one that was set', { status: all.status, total: all.headers?.['x-total-count'], of: all.body?.map?.(s => `${s.context}:${s.status}`).sort() }, { status: 200, total: '3', of: ['catalyst/policy:pending', 'catalyst/policy:success', 'catalyst/soak:success'] });
    t.match('also under /statuses', await get(`/statuses/${c}`), { status: 200, body: length(3) });
    t.match('it can be narrowed to a state', await get(`/commits/${c}/statuses?state=pending`), { status: 200, headers: { 'x-total-count': '1' }, body: [{ status: 'pending', context: 'catalyst/policy' }] });
    t.match('a branch may stand for its head', await get('/commits/main/status'), { status: 200, body: { sha: c, state: 'success', total_count: 2 } });
    t.match('also in setting one', [(await set('main', 'by/branch', 'success')).status, (await get(`/commits/${c}/status`)).body?.total_count], [201, 3]);

    for (const [states, worst] of <[string[], string][]>[
      [['success', 'success'], 'success'], [['success', 'pending'], 'pending'], [['success', 'failure'], 'failure'], [['pending', 'failure'], 'failure'], [['error', 'pending'], 'failure'],
      [['error', 'failure'], 'failure'], [['warning', 'pending'], 'pending'], [['warning', 'success'], 'success'], [['skipped', 'success'], 'success'],
    ]) {
      const sha = await fresh();
      for (const [i, state] of states.entries()) await set(sha, `check/${i}`, state);
      t.match(`${states.join(' and ')} together are ${worst}`, await get(`/commits/${sha}/status`), { status: 200, body: { state: worst, total_count: 2 } });
    }
    const other = await fresh();
    t.match('a status belongs to its commit only', await get(`/commits/${other}/status`), { status: 200, body: { total_count: 0, sha: other } });
    t.match('a context may be left out', await set(other, undefined, 'success'), { status: 201, body: { status: 'success', context: string } });
    t.match('a reader does not set one', await set(c, 'catalyst/policy', 'success', {}, 'bob'), refused(403));
    t.match('and reads them', await get(`/commits/${c}/status`, 'bob'), { status: 200, body: { state: 'success' } });
    t.match('an outsider does neither', [(await set(c, 'catalyst/policy', 'success', {}, 'out')).status, (await get(`/commits/${c}/status`, 'out')).status], [404, 404]);
    t.match('a status of a commit that is not there is refused', [(await set(nowhere, 'catalyst/policy', 'success')).status >= 400, (await set('nothing', 'catalyst/policy', 'success')).status >= 400], [true, true]);
    t.match('the combined state of an unknown ref is not found', await get('/commits/nothing/status'), missing);
    t.match('nor that of an unknown commit', await get(`/commits/${nowhere}/status`), missing);
  },
};
