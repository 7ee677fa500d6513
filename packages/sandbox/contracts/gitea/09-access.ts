import { string } from '../lib';
import type { Run } from '../lib';
import { api, b64, basic, commit, organization, password, refused, repository, token, user } from './setup';

export default {
  title: 'who may do what: readers, writers, outsiders, tokens',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob'), dan = await user(t, 'dan');
    await user(t, 'out');
    const people = { [ann]: 'write', [bob]: 'read', [dan]: 'admin' };
    const repo = await repository(t, org, 'bank-dev', { people }), open = await repository(t, org, 'catalog', { private: false });
    await commit(t, repo, { 'x.yaml': '1\n' }, { as: 'ann', new_branch: 'change' });
    const file = { message: 'm', branch: 'main', files: [{ operation: 'create', path: 'new.yaml', content: b64('x') }] };
    const attempts: [string, string, any][] = [
      ['GET', '', undefined], ['GET', '/contents/README.md', undefined], ['POST', '/contents', file], ['POST', '/branches', { new_branch_name: 'mine' }], ['POST', '/pulls', { title: 'x', head: 'change', base: 'main' }],
      ['PATCH', '', { description: 'x' }], ['POST', '/hooks', { type: 'gitea', config: { url: 'http://example.com', content_type: 'json' } }], ['GET', '/branch_protections', undefined], ['DELETE', '/branches/change', undefined], ['DELETE', '', undefined],
    ];
    const statuses = async (where, as?, which = attempts) => {
      const got: number[] = [];
      for (const [method, path, body] of which) got.push((await t.http(method, where + path, { as, body })).status);
      return got;
    };
    t.match('a reader reads, opens pull requests, and is refused the rest with 403', await statuses(repo, 'bob', attempts.filter(a => a[1] !== '/pulls')), [200, 200, 403, 403, 403, 403, 403, 403, 403]);
    t.match('the refusal says why', await t.http('POST', `${repo}/contents`, { as: 'bob', body: file }), refused(403, /permission to write/));
    t.match('an outsider finds nothing, whatever they try', await statuses(repo, 'out'), [404, 404, 404, 404, 404, 404, 404, 404, 404, 404]);
    t.match('the anonymous find nothing either', await statuses(repo), [404, 404, 404, 404, 404, 404, 404, 404, 404, 404]);
    t.match('and are told no more than for what does not exist', (await t.http('GET', repo)).body?.message ?? 'none', (await t.http('GET', `${repo}-nothing`)).body?.message);
    t.match('a writer commits, branches and opens pull requests, and does not administer', await statuses(repo, 'ann', attempts.slice(0, 8)), [200, 200, 201, 201, 201, 403, 403, 403]);
    t.match('a writer does not delete the repository', await t.http('DELETE', repo, { as: 'ann' }), refused(403));
    t.match('an admin of the repository administers', await statuses(repo, 'dan', attempts.slice(5, 8)), [200, 201, 200]);
    t.match('a public repository is read by all', [(await t.http('GET', open, { as: 'out' })).body?.full_name, (await t.http('GET', `${open}/contents/README.md`, { as: 'out' })).body?.path, (await t.http('GET', open)).body?.full_name, (await t.http('GET', `${open}/contents/README.md`)).body?.path], [`${org}/catalog`, 'README.md', `${org}/catalog`, 'README.md']);
    t.match('and written by none of them: 403 with an account', await statuses(open, 'out', [attempts[2], attempts[3], attempts[5], attempts[6], attempts[9]]), [403, 403, 403, 403, 403]);
    t.match('401 without', await statuses(open, undefined, [attempts[2], attempts[3], attempts[5], attempts[6], attempts[9]]), [401, 401, 401, 401, 401]);
    t.match('401 says that a token is needed', await t.http('POST', `${open}/branches`, { body: { new_branch_name: 'x' } }), refused(401, /token is required/));
    t.match('an unknown token is 401, even where nobody need sign in', await t.http('GET', open, { headers: { authorization: `token ${'0'.repeat(40)}` } }), refused(401));
    t.match('so is a wrong password', await t.http('GET', open, { headers: { authorization: basic(ann, 'wrong') } }), refused(401));

    const make = async (name, scopes) => { t.users[name] = `token ${await token(t, name, dan, scopes)}`; return name; };
    const reads = await make('reads', ['read:repository']), writes = await make('writes', ['write:repository']), users = await make('users', ['read:user']), pub = await make('pub', ['public-only', 'read:repository']);
    const scope = (needed, has) => refused(403, new RegExp(`scope.*required=\\[${needed}\\].*${has}`));
    t.match('a token that reads repositories reads', await t.http('GET', repo, { as: reads }), { status: 200, body: { full_name: `${org}/bank-dev` } });
    t.match('and does not write: 403 with the scope that it lacks', await t.http('POST', `${repo}/contents`, { as: reads, body: { ...file, files: [{ ...file.files[0], path: 'by-token.yaml' }] } }), scope('write:repository', 'read:repository'));
    t.match('one that writes does both', [(await t.http('GET', repo, { as: writes })).status, (await t.http('POST', `${repo}/contents`, { as: writes, body: { ...file, files: [{ ...file.files[0], path: 'by-token.yaml' }] } })).status], [200, 201]);
    t.match('a scope is for its area: users', await t.http('GET', `${api}/user`, { as: writes }), scope('read:user', 'write:repository'));
    t.match('organizations', await t.http('GET', `${api}/orgs/${org}`, { as: writes }), scope('read:organization', 'write:repository'));
    t.match('site administration', await t.http('GET', `${api}/admin/users`, { as: writes }), scope('read:admin', 'write:repository'));
    t.match('repositories', await t.http('GET', repo, { as: users }), scope('read:repository', 'read:user'));
    t.match('one that reads users reads who it is', await t.http('GET', `${api}/user`, { as: users }), { status: 200, body: { login: dan } });
    t.match('a token for public things reads the public', await t.http('GET', open, { as: pub }), { status: 200, body: { full_name: `${org}/catalog` } });
    t.match('and is refused the private', await t.http('GET', repo, { as: pub }), refused(403, /public/));
    t.match('a token does no more than its user', await t.http('DELETE', open, { as: writes }), refused(403));
    t.match('a token makes no other token', (await t.http('POST', `${api}/users/${dan}/tokens`, { as: users, body: { name: 'more', scopes: ['all'] } })).status >= 401, true);
    t.match('everyone reads the version', await t.http('GET', `${api}/version`), { status: 200, body: { version: string } });
  },
};
