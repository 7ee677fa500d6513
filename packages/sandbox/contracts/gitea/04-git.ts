import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nothing } from '../lib';
import type { Run } from '../lib';
import { api, organization, password, remote, repository, token, user } from './setup';

export default {
  title: 'git over HTTP: clone, fetch and push',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write', [bob]: 'read' } });
    const secret = await token(t, 'git', ann, ['write:repository']);
    const dir = await t.tempDir();
    const at = name => ({ cwd: join(dir, name) });
    const head = async branch => (await t.http('GET', `${repo}/branches/${branch}`, { as: 'ann' })).body?.commit?.id;
    const write = async (name, files) => {
      await mkdir(join(dir, name), { recursive: true });
      for (const [file, text] of Object.entries(files)) {
        await writeFile(join(dir, name, file), text as string);
        await t.git(['add', file], at(name));
        await t.git(['commit', '-q', '-m', `write ${file}`, '--author', 'Carol Doe <carol@example.com>'], at(name));
      }
    };
    const fresh = async (name, login = ann, pass = password, ...options) => t.git(['clone', '-q', ...options, remote(t, org, 'bank-dev', login, pass), name], { cwd: dir });

    const cloned = await fresh('a');
    t.match('a private repository is cloned with name and password', [cloned.code, (await t.git(['log', '--format=%s'], at('a'))).stdout], [0, 'Initial commit\n']);
    t.match('a token serves as the password', [(await fresh('b', ann, secret)).code, (await t.git(['log', '--format=%s'], at('b'))).stdout], [0, 'Initial commit\n']);
    t.match('the checkout is the default branch', (await t.git(['rev-parse', '--abbrev-ref', 'HEAD'], at('b'))).stdout, 'main\n');
    let r = await fresh('none', ann, 'wrong');
    t.match('a wrong password is told so', [r.code, /Failed to authenticate user|Authentication failed/.test(r.stderr)], [128, true]);
    r = await t.git(['clone', '-q', remote(t, org, 'bank-dev'), 'none'], { cwd: dir });
    t.match('without credentials git asks for them', [r.code, /could not read Username/.test(r.stderr)], [128, true]);
    r = await t.git(['clone', '-q', remote(t, org, 'nothing', ann), 'none'], { cwd: dir });
    t.match('an unknown repository is told so', [r.code, /repository '.*nothing\.git\/' not found/.test(r.stderr)], [128, true]);

    await write('a', Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`file-${i}.yaml`, `n: ${i}\n`])));
    r = await t.git(['push', 'origin', 'main'], at('a'));
    const tip = (await t.git(['rev-parse', 'HEAD'], at('a'))).stdout.trim();
    t.match('many commits are pushed at once', [r.code, /main -> main/.test(r.stderr), await head('main') === tip], [0, true, true]);
    t.match('the author stays as it was committed, whoever pushes', await t.http('GET', `${repo}/git/commits/${tip}`, { as: 'ann' }), {
      status: 200, body: { commit: { message: 'write file-19.yaml\n', author: { name: 'Carol Doe', email: 'carol@example.com' }, committer: { name: 'Contract', email: 'contract@example.com' } }, author: nothing },
    });
    t.match('all of them are in the history', (await t.http('GET', `${repo}/commits?sha=main&limit=1`, { as: 'ann' })).headers?.['x-total-count'], '21');

    await write('b', { 'late.yaml': 'late: 1\n' });
    r = await t.git(['push', 'origin', 'main'], at('b'));
    t.match('a push that lost the race is rejected as not the tip', [r.code, /! \[rejected\] +main -> main \(fetch first\)/.test(r.stderr), await head('main') === tip], [1, true, true]);
    r = await t.git(['pull', '-q', '--rebase', 'origin', 'main'], at('b'));
    t.match('after fetch and rebase it goes through', [r.code, (await t.git(['push', '-q', 'origin', 'main'], at('b'))).code, (await t.git(['rev-list', '--count', 'HEAD'], at('b'))).stdout], [0, 0, '22\n']);
    r = await t.git(['push', 'origin', 'HEAD~1:main'], at('b'));
    t.match('a push backwards is rejected as non-fast-forward', [r.code, /\(non-fast-forward\)/.test(r.stderr)], [1, true]);
    t.match('a fetch brings what others pushed', [(await t.git(['fetch', '-q', 'origin'], at('a'))).code, (await t.git(['rev-parse', 'origin/main'], at('a'))).stdout.trim()], [0, await head('main')]);

    r = await t.git(['push', 'origin', 'HEAD:refs/heads/promote/shop'], at('b'));
    t.match('a push of a new branch says where to open a pull request', [r.code, /remote: Create a new pull request for 'promote\/shop':/.test(r.stderr), new RegExp(`remote: +http\\S+/${org}/bank-dev/pulls/new/promote/shop`).test(r.stderr)], [0, true, true]);
    t.match('the branch is there', await head('promote/shop'), (await t.git(['rev-parse', 'HEAD'], at('b'))).stdout.trim());
    const pr = await t.http('POST', `${repo}/pulls`, { as: 'ann', body: { title: 'Promote', head: 'promote/shop', base: 'main' } });
    await write('b', { 'more.yaml': 'more: 1\n' });
    r = await t.git(['push', 'origin', 'HEAD:refs/heads/promote/shop'], at('b'));
    t.match('once there is one, a push says where it is', [r.code, /remote: Visit the existing pull request:/.test(r.stderr), new RegExp(`remote: +http\\S+/${org}/bank-dev/pulls/${pr.body?.number}\\b`).test(r.stderr)], [0, true, true]);
    r = await t.git(['push', '--atomic', 'origin', 'HEAD:refs/heads/one', 'HEAD:refs/heads/two'], at('b'));
    t.match('two branches are pushed atomically', [r.code, Boolean(await head('one')), await head('one') === await head('two')], [0, true, true]);
    r = await t.git(['push', '--atomic', 'origin', 'HEAD:refs/heads/three', ':refs/heads/main'], at('b'));
    t.match('when one of them is refused, neither is pushed', [r.code, /\[remote rejected\]/.test(r.stderr), (await t.http('GET', `${repo}/branches/three`, { as: 'ann' })).status], [1, true, 404]);
    t.match('the default branch cannot be deleted, and git says why', /remote: error: branch main is the default branch and cannot be deleted/.test(r.stderr), true);
    r = await t.git(['push', 'origin', '--delete', 'one'], at('b'));
    t.match('another branch is deleted by a push', [r.code, / - \[deleted\] +one/.test(r.stderr), (await t.http('GET', `${repo}/branches/one`, { as: 'ann' })).status], [0, true, 404]);
    t.match('a tag is pushed', [(await t.git(['tag', 'v1'], at('b'))).code, (await t.git(['push', '-q', 'origin', 'v1'], at('b'))).code, /refs\/tags\/v1/.test((await t.git(['ls-remote', 'origin'], at('b'))).stdout)], [0, 0, true]);

    t.match('a shallow clone has one commit, and can be deepened', [
      (await fresh('shallow', ann, password, '--depth', '1')).code, (await t.git(['rev-list', '--count', 'HEAD'], at('shallow'))).stdout,
      (await t.git(['fetch', '-q', '--unshallow'], at('shallow'))).code, (await t.git(['rev-list', '--count', 'HEAD'], at('shallow'))).stdout,
    ], [0, '1\n', 0, '22\n']);
    t.match('a clone of one branch is served', [(await fresh('single', ann, password, '--single-branch', '-b', 'two')).code, (await t.git(['branch', '-r', '--format=%(refname:short)'], at('single'))).stdout], [0, 'origin/two\n']);
    for (const version of ['0', '2']) {
      r = await t.git(['-c', `protocol.version=${version}`, 'ls-remote', '--symref', remote(t, org, 'bank-dev', ann), 'HEAD'], { cwd: dir });
      t.match(`protocol version ${version} lists the head and which branch it is`, [r.code, r.stdout], [0, `ref: refs/heads/main\tHEAD\n${await head('main')}\tHEAD\n`]);
    }
    t.match('a reader may clone', [(await fresh('reader', bob)).code, (await t.git(['rev-parse', 'HEAD'], at('reader'))).stdout.trim()], [0, await head('main') ?? 'none']);
    await write('reader', { 'mine.yaml': 'x: 1\n' });
    r = await t.git(['push', 'origin', 'main'], at('reader'));
    t.match('and may not push: git says so, branch by branch', [r.code, /! \[remote rejected\] main -> main/.test(r.stderr), /remote: .*(not allowed|permission|denied|cannot)/i.test(r.stderr), await head('main') === (await t.git(['rev-parse', 'HEAD~1'], at('reader'))).stdout.trim()], [1, true, true, true]);
    r = await t.git(['push', remote(t, org, 'nothing', ann), 'main'], at('b'));
    t.match('a push does not create a repository', [r.code, /not enabled for organizations/.test(r.stderr), (await t.http('GET', `${api}/repos/${org}/nothing`, { as: 'admin' })).status], [128, true, 404]);
  },
};
