import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { length } from '../lib';
import type { Run } from '../lib';
import { commit, must, organization, remote, repository, settled, user } from './setup';

export default {
  title: 'many at once: nothing that was accepted is lost',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write' } });
    const dir = await t.tempDir();
    const names = ['a', 'b', 'c', 'd'];
    const at = name => ({ cwd: join(dir, name) });
    const head = async () => (await t.http('GET', `${repo}/branches/main`, { as: 'ann' })).body?.commit?.id;
    for (const name of names) {
      must(t, 'clone', { status: (await t.git(['clone', '-q', remote(t, org, 'bank-dev', ann), name], { cwd: dir })).code }, 0);
      await writeFile(join(dir, name, `${name}.yaml`), `${name}: 1\n`).catch(() => {});
      await t.git(['add', '-A'], at(name));
      await t.git(['commit', '-q', '-m', `by ${name}`], at(name));
    }
    const pushes = await Promise.all(names.map(name => t.git(['push', 'origin', 'main'], at(name))));
    const winner = names[pushes.findIndex(p => p.code === 0)];
    t.match('of many pushes from one commit exactly one goes through', pushes.filter(p => p.code === 0), length(1));
    t.match('the others are rejected', pushes.filter(p => p.code === 1 && /! \[(remote )?rejected\]/.test(p.stderr)), length(names.length - 1));
    t.match('the branch is at the commit of the one', await head(), winner ? (await t.git(['rev-parse', 'HEAD'], at(winner))).stdout.trim() : 'none');
    for (const name of names.filter(n => n !== winner)) {
      await t.git(['pull', '-q', '--rebase', 'origin', 'main'], at(name));
      await t.git(['push', '-q', 'origin', 'main'], at(name));
    }
    const tree = async () => ((await t.http('GET', `${repo}/git/trees/main`, { as: 'ann' })).body?.tree ?? []).map(f => f.path);
    t.match('after they rebase, all are in', await tree(), ['README.md', 'a.yaml', 'b.yaml', 'c.yaml', 'd.yaml']);

    const commits = await Promise.all(names.map(name => commit(t, repo, { [`api-${name}.yaml`]: '1\n' }, { as: 'ann', message: `by the API: ${name}` })));
    const accepted = names.filter((_, i) => commits[i].status === 201);
    t.match('of many commits by the contents API at least one is accepted, the rest are told', [accepted.length > 0, commits.every(c => c.status === 201 || c.status >= 400)], [true, true]);
    t.match('the branch has the files of exactly those that were accepted', (await tree()).filter(f => f.startsWith('api-')), accepted.length ? accepted.map(n => `api-${n}.yaml`) : ['none']);

    await commit(t, repo, { 'promoted.yaml': '1\n' }, { as: 'ann', new_branch: 'promote/x' });
    const n = (await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title: 'Promote x', head: 'promote/x', base: 'main' } })).body?.number;
    await settled(t, repo, n, { as: 'ann' });
    const before = (await t.http('GET', `${repo}/commits?sha=main&limit=1`, { as: 'ann' })).headers?.['x-total-count'];
    const merges = await Promise.all([1, 2, 3].map(() => t.http('POST', `${repo}/pulls/${n}/merge`, { as: 'ann', body: { Do: 'squash' } })));
    const after = (await t.http('GET', `${repo}/commits?sha=main&limit=1`, { as: 'ann' })).headers?.['x-total-count'];
    t.match('a pull request that is merged by many at once is merged once', [merges.filter(m => m.status === 200 && m.text === '').length, Number(after) - Number(before)], [1, 1]);
    t.match('and the others are refused', merges.filter(m => m.status >= 400), length(2));
    const doubles = await Promise.all([1, 2, 3].map(() => t.http('POST', `${repo}/branches`, { as: 'ann', body: { new_branch_name: 'once' } })));
    t.match('a branch that is made by many at once is made', [doubles.some(d => d.status === 201), (await t.http('GET', `${repo}/branches/once`, { as: 'ann' })).body?.name], [true, 'once']);
  },
};
