import { nothing, re } from '../lib';
import type { Run } from '../lib';
import { basic, organization, password, repository, token, user } from './setup';

export default {
  title: 'git over HTTP: what the service answers',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob'), out = await user(t, 'out');
    await repository(t, org, 'bank-dev', { people: { [ann]: 'write', [bob]: 'read' } });
    await repository(t, org, 'open', { private: false });
    const readOnly = await token(t, 'ro', ann, ['read:repository']), writes = await token(t, 'rw', ann, ['write:repository']), other = await token(t, 'user', ann, ['read:user']);
    const ask = (path, as, headers = {}) => t.http('GET', `/${org}/${path}`, { as, raw: true, headers: { accept: '*/*', ...headers } });
    const refs = (service, as?, repo = 'bank-dev.git', headers?) => ask(`${repo}/info/refs?service=git-${service}`, as, headers);
    const challenge = { status: 401, headers: { 'www-authenticate': re(/^Basic realm="/) } };
    t.match('without credentials a private repository answers 401 and asks for Basic', await refs('upload-pack'), challenge);
    t.match('so does pushing to it', await refs('receive-pack'), challenge);
    t.match('and one that does not exist: nobody learns which', await refs('upload-pack', undefined, 'nothing.git'), challenge);
    t.match('fetching is advertised', await refs('upload-pack', 'ann'), {
      status: 200, headers: { 'content-type': 'application/x-git-upload-pack-advertisement', 'cache-control': re(/no-cache/) }, text: re(/^001e# service=git-upload-pack\n0000[^]*[0-9a-f]{40} HEAD\0[^]*symref=HEAD:refs\/heads\/main[^]*[0-9a-f]{40} refs\/heads\/main\n0000$/),
    });
    t.match('pushing is advertised, with atomic pushes', await refs('receive-pack', 'ann'), {
      status: 200, headers: { 'content-type': 'application/x-git-receive-pack-advertisement' }, text: re(/^001f# service=git-receive-pack\n0000[^]*[0-9a-f]{40} refs\/heads\/main\0[^]*\batomic\b/),
    });
    t.match('protocol version 2 is spoken when asked for', await refs('upload-pack', 'ann', 'bank-dev.git', { 'git-protocol': 'version=2' }), {
      status: 200, headers: { 'content-type': 'application/x-git-upload-pack-advertisement' }, text: re(/version 2\n[^]*ls-refs[^]*fetch=[^]*shallow/),
    });
    t.match('the address works without .git too', await refs('upload-pack', 'ann', 'bank-dev'), { status: 200, headers: { 'content-type': 'application/x-git-upload-pack-advertisement' } });
    t.match('a wrong password is 401', await refs('upload-pack', basic(ann, 'wrong')), { status: 401, text: re(/authenticate/i) });
    t.match('a user who may not read gets 404', await refs('upload-pack', 'out'), { status: 404, text: re(/not found/i) });
    t.match('also for pushing', await refs('receive-pack', 'out'), { status: 404 });
    t.match('a reader may fetch', await refs('upload-pack', 'bob'), { status: 200, headers: { 'content-type': re(/advertisement/) } });
    for (const [name, header] of [['token as password', basic(ann, writes)], ['token as user name', basic(writes, 'x-oauth-basic')], ['token in Authorization: token', `token ${writes}`], ['token in Authorization: Bearer', `Bearer ${writes}`]]) {
      t.match(`a ${name} may push`, await refs('receive-pack', header), { status: 200, headers: { 'content-type': 'application/x-git-receive-pack-advertisement' } });
    }
    t.match('a read-only token fetches', await refs('upload-pack', basic(ann, readOnly)), { status: 200, headers: { 'content-type': re(/advertisement/) } });
    t.match('and does not push', await refs('receive-pack', basic(ann, readOnly)), { status: 403 });
    t.match('a token without a repository scope does not fetch', await refs('upload-pack', basic(ann, other)), { status: 403 });
    t.match('a public repository is fetched by anyone', await refs('upload-pack', undefined, 'open.git'), { status: 200, headers: { 'content-type': 'application/x-git-upload-pack-advertisement' } });
    t.match('and pushed to with credentials only', await refs('receive-pack', undefined, 'open.git'), challenge);
    t.match('an unknown repository is 404 for one with credentials', await refs('upload-pack', 'ann', 'nothing.git'), { status: 404 });
    t.match('HEAD names the default branch', await ask('bank-dev.git/HEAD', 'ann'), { status: 200, text: 'ref: refs/heads/main\n' });
    t.match('the fetch itself is a POST', await ask('bank-dev.git/git-upload-pack', 'ann'), { status: 405 });
  },
};
