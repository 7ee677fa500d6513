import { absent, nothing, number, re, some, string } from '../lib';
import type { Run } from '../lib';
import { api, basic, done, iso, missing, organization, password, refused, repository, token, user } from './setup';

export default {
  title: 'users and tokens',
  async run(t: Run) {
    const ann = `ann-${t.unique}`;
    let r = await t.http('POST', `${api}/admin/users`, { as: 'admin', body: { username: ann, email: `${ann}@example.com`, full_name: 'Ann', password, must_change_password: false } });
    t.match('the admin creates a user who may sign in at once', r, {
      status: 201, body: { id: number, login: ann, username: ann, full_name: 'Ann', email: `${ann}@example.com`, is_admin: false, active: true, created: iso, password: absent },
    });
    t.users.ann = basic(ann, password);
    t.cleanup(() => t.http('DELETE', `${api}/admin/users/${ann}?purge=true`, { as: 'admin' }));
    t.match('a taken login is refused', await t.http('POST', `${api}/admin/users`, { as: 'admin', body: { username: ann, email: `x${ann}@example.com`, password } }), refused(422, /already exists/));
    t.match('a taken email address is refused', await t.http('POST', `${api}/admin/users`, { as: 'admin', body: { username: `x${ann}`, email: `${ann}@example.com`, password } }), refused(422, /already in use/));
    t.match('a user needs an email address', await t.http('POST', `${api}/admin/users`, { as: 'admin', body: { username: `x${ann}`, password } }), refused(422, /Email.*Required/));
    t.match('only a site admin creates users', await t.http('POST', `${api}/admin/users`, { as: 'ann', body: { username: `x${ann}`, email: `x${ann}@example.com`, password } }), refused(403, /admin/));
    t.match('a user reads who they are', await t.http('GET', `${api}/user`, { as: 'ann' }), { status: 200, body: { login: ann, email: `${ann}@example.com`, is_admin: false } });
    t.match('an unknown user is not found', await t.http('GET', `${api}/users/no-${ann}`, { as: 'ann' }), { status: 404, body: { message: string } });

    r = await t.http('POST', `${api}/users/${ann}/tokens`, { as: 'ann', body: { name: 'ci', scopes: ['write:repository', 'read:user', 'read:organization'] } });
    t.match('a token is shown once, when it is made, as sha1', r, { status: 201, body: { id: number, name: 'ci', sha1: re(/^[0-9a-f]{40}$/), token_last_eight: re(/^[0-9a-f]{8}$/), scopes: some('read:user') } });
    const secret = r.body?.sha1 ?? 'none';
    t.match('the list of tokens shows no secret', await t.http('GET', `${api}/users/${ann}/tokens`, { as: 'ann' }), { status: 200, body: [{ name: 'ci', sha1: '', token_last_eight: secret.slice(-8) }] });
    t.match('a token of that name exists: 400', await t.http('POST', `${api}/users/${ann}/tokens`, { as: 'ann', body: { name: 'ci', scopes: ['all'] } }), refused(400, /used already/));
    t.match('a token without a scope is refused', await t.http('POST', `${api}/users/${ann}/tokens`, { as: 'ann', body: { name: 'none' } }), refused(400, /scope/));
    t.match('a scope that does not exist is refused', await t.http('POST', `${api}/users/${ann}/tokens`, { as: 'ann', body: { name: 'none', scopes: ['write:everything'] } }), refused(400, /scope.*write:everything/));
    for (const header of [`token ${secret}`, `Bearer ${secret}`, basic(ann, secret), basic(secret, 'x-oauth-basic')]) {
      t.match(`a token is accepted as ${header.startsWith('Basic') ? (header === basic(ann, secret) ? 'the password of Basic' : 'the user name of Basic') : header.split(' ')[0]}`,
        await t.http('GET', `${api}/user`, { headers: { authorization: header } }), { status: 200, body: { login: ann } });
    }
    t.match('the admin makes a token for another user', await t.http('POST', `${api}/users/${ann}/tokens`, { as: 'admin', body: { name: 'by-admin', scopes: ['all'] } }), { status: 201, body: { name: 'by-admin', sha1: string, scopes: ['all'] } });
    t.match('a token is deleted by its name', await t.http('DELETE', `${api}/users/${ann}/tokens/ci`, { as: 'ann' }), done);
    t.match('a deleted token opens nothing', await t.http('GET', `${api}/user`, { headers: { authorization: `token ${secret}` } }), refused(401));
    t.match('deleting it again does not find it', await t.http('DELETE', `${api}/users/${ann}/tokens/ci`, { as: 'ann' }), missing);

    t.match('a user is deleted', await t.http('DELETE', `${api}/admin/users/${ann}`, { as: 'admin' }), done);
    t.match('and cannot sign in', await t.http('GET', `${api}/user`, { as: 'ann' }), refused(401));
  },
};
