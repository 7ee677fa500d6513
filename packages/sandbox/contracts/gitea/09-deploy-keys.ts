import { generateKeyPairSync } from 'node:crypto';
import { number, re, string } from '../lib';
import type { Run } from '../lib';
import { done, iso, missing, organization, refused, repository, user } from './setup';

/** A fresh public key as one line of OpenSSH. */
function publicKey(comment = 'flux@example.com') {
  const raw = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const field = b => Buffer.concat([Buffer.from([0, 0, 0, b.length]), b]);
  return `ssh-ed25519 ${Buffer.concat([field(Buffer.from('ssh-ed25519')), field(raw)]).toString('base64')} ${comment}`;
}

export default {
  title: 'deploy keys and collaborators',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann'), bob = await user(t, 'bob'), eve = await user(t, 'eve');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write' } }), other = await repository(t, org, 'bank-stg');
    const add = (body, as = 'admin', where = repo) => t.http('POST', `${where}/keys`, { as, body });
    const key = publicKey();
    let r = await add({ title: 'flux', key, read_only: true });
    t.match('a read-only deploy key is added', r, { status: 201, body: { id: number, key_id: number, title: 'flux', key, read_only: true, fingerprint: re(/^SHA256:[A-Za-z0-9+/]{43}$/), created_at: iso, url: string } });
    const id = r.body?.id;
    t.match('the same key twice is refused', await add({ title: 'flux-2', key, read_only: true }), refused(422, /already been added/));
    t.match('the same title twice is refused', await add({ title: 'flux', key: publicKey(), read_only: true }), refused(422, /same name already exists/));
    t.match('the same key may serve another repository', await add({ title: 'flux', key, read_only: true }, 'admin', other), { status: 201, body: { title: 'flux', fingerprint: r.body?.fingerprint ?? 'none' } });
    t.match('what is no key is refused', await add({ title: 'x', key: 'no key', read_only: true }), refused(422, /key content/i));
    t.match('a key is needed', await add({ title: 'x' }), refused(422, /Key.*Required/));
    t.match('a title is needed', await add({ key: publicKey() }), refused(422, /Title.*Required/));
    t.match('a key may write unless read_only is said', await add({ title: 'writer', key: publicKey() }), { status: 201, body: { read_only: false, title: 'writer' } });
    t.match('keys are listed', await t.http('GET', `${repo}/keys`, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '2' }, body: [{ title: 'flux', read_only: true }, { title: 'writer', read_only: false }] });
    t.match('one is read', await t.http('GET', `${repo}/keys/${id}`, { as: 'admin' }), { status: 200, body: { id, title: 'flux', key } });
    t.match('a writer who is no admin of the repository sees no keys', await t.http('GET', `${repo}/keys`, { as: 'ann' }), refused(403));
    t.match('and adds none', await add({ title: 'mine', key: publicKey() }, 'ann'), refused(403));
    t.match('an outsider does not find them', await t.http('GET', `${repo}/keys`, { as: 'eve' }), missing);
    t.match('a key is deleted', await t.http('DELETE', `${repo}/keys/${id}`, { as: 'admin' }), done);
    t.match('and is gone', await t.http('GET', `${repo}/keys/${id}`, { as: 'admin' }), missing);
    t.match('it can be added again', await add({ title: 'flux', key, read_only: true }), { status: 201, body: { title: 'flux' } });

    const put = (login, permission?, as = 'admin') => t.http('PUT', `${repo}/collaborators/${login}`, { as, body: permission ? { permission } : {} });
    const may = async (login, as = 'admin') => (await t.http('GET', `${repo}/collaborators/${login}/permission`, { as })).body?.permission;
    t.match('a collaborator is added', await put(bob, 'read'), done);
    t.match('whether one is, is asked by status', [(await t.http('GET', `${repo}/collaborators/${bob}`, { as: 'admin' })).status, (await t.http('GET', `${repo}/collaborators/${eve}`, { as: 'admin' })).status], [204, 404]);
    t.match('the permission of each is told', [await may(bob), await may(ann), await may(eve)], ['read', 'write', 'none']);
    t.match('it is changed by adding again', [(await put(bob, 'admin')).status, await may(bob), (await put(bob, 'read')).status, await may(bob)], [204, 'admin', 204, 'read']);
    t.match('without a permission it is write', [(await put(eve)).status, await may(eve), (await t.http('DELETE', `${repo}/collaborators/${eve}`, { as: 'admin' })).status, await may(eve)], [204, 'write', 204, 'none']);
    r = await t.http('GET', `${repo}/collaborators`, { as: 'admin' });
    t.match('collaborators are listed', { status: r.status, total: r.headers?.['x-total-count'], logins: r.body?.map?.(u => u.login).sort() }, { status: 200, total: '2', logins: [ann, bob] });
    t.match('a user who is not there is refused', await put(`no-${bob}`, 'read'), refused(422, /not exist/));
    t.match('a writer adds nobody', await put(eve, 'read', 'ann'), refused(403));
    t.match('one may ask for one\'s own permission only', [await may(bob, 'bob'), (await t.http('GET', `${repo}/collaborators/${ann}/permission`, { as: 'bob' })).status], ['read', 403]);
    t.match('a collaborator leaves', [(await t.http('DELETE', `${repo}/collaborators/${bob}`, { as: 'admin' })).status, (await t.http('GET', repo, { as: 'bob' })).status], [204, 404]);
  },
};
