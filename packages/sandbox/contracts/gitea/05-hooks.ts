import { absent, array, including, number, re, some, string } from '../lib';
import type { Run } from '../lib';
import { api, done, iso, missing, organization, refused, repository, user } from './setup';

export default {
  title: 'webhooks are kept, edited and tried',
  async run(t: Run) {
    const org = await organization(t);
    const ann = await user(t, 'ann');
    const repo = await repository(t, org, 'bank-dev', { people: { [ann]: 'write' } });
    const l = await t.listener();
    const make = (body, as = 'admin') => t.http('POST', `${repo}/hooks`, { as, body });
    const config = { url: `${l.url}/hook`, content_type: 'json', secret: 'throwaway-secret' };
    let r = await make({ type: 'gitea', active: true, branch_filter: 'main', events: ['push', 'pull_request', 'pull_request_review', 'status', 'create', 'delete'], config });
    t.match('a hook is made, and its secret is not shown', r, {
      status: 201, body: { id: number, type: 'gitea', active: true, branch_filter: 'main', events: some('push'), config: { url: config.url, content_type: 'json', secret: absent }, created_at: iso, updated_at: iso, authorization_header: '' },
    });
    const id = r.body?.id;
    t.match('its events are those asked for: pull_request stands for several', r.body?.events, including('push', 'pull_request', 'pull_request_sync', 'pull_request_review', 'status', 'create', 'delete'));
    t.match('it is read by its id', await t.http('GET', `${repo}/hooks/${id}`, { as: 'admin' }), { status: 200, body: { id, active: true, events: array, config: { url: config.url } } });
    t.match('and listed', await t.http('GET', `${repo}/hooks`, { as: 'admin' }), { status: 200, headers: { 'x-total-count': '1' }, body: [{ id }] });
    t.match('an unknown one is not found', await t.http('GET', `${repo}/hooks/99999999`, { as: 'admin' }), missing);
    r = await make({ type: 'gitea', config: { url: `${l.url}/second`, content_type: 'json' } });
    t.match('without events it is for push, and without active it is not active', r, { status: 201, body: { events: ['push'], active: false } });
    t.match('it is deleted', [(await t.http('DELETE', `${repo}/hooks/${r.body?.id}`, { as: 'admin' })).status, (await t.http('DELETE', `${repo}/hooks/${r.body?.id}`, { as: 'admin' })).status], [204, 404]);
    t.match('a type that does not exist is refused', await make({ type: 'pigeon', config }), refused(422, /type.*pigeon/));
    t.match('a type is needed', await make({ config }), refused(422, /Type.*Required/));
    t.match('a config is needed', await make({ type: 'gitea' }), refused(422, /Config.*Required/));
    t.match('an address is needed', await make({ type: 'gitea', config: { content_type: 'json' } }), refused(422, /url/));
    t.match('an address must be one', await make({ type: 'gitea', config: { url: 'nowhere', content_type: 'json' } }), refused(422, /url/i));
    t.match('a content type is needed', await make({ type: 'gitea', config: { url: l.url } }), refused(422, /content_type/));
    t.match('and must be json or form', await make({ type: 'gitea', config: { url: l.url, content_type: 'xml' } }), refused(422, /content type/i));
    t.match('a writer who is no admin of the repository sees no hooks', await t.http('GET', `${repo}/hooks`, { as: 'ann' }), refused(403));
    t.match('and makes none', await make({ type: 'gitea', config }, 'ann'), refused(403));
    t.match('trying one answers 204', await t.http('POST', `${repo}/hooks/${id}/tests`, { as: 'admin' }), done);
    const got = await t.eventually(() => l.received[0], Boolean, { seconds: 30 });
    t.match('and delivers a push of the head of the default branch', got, { path: '/hook', headers: { 'x-gitea-event': 'push' }, body: { ref: 'refs/heads/main', repository: { full_name: `${org}/bank-dev` }, commits: [{ id: re(/^[0-9a-f]{40}$/) }], pusher: { login: string } } });
    t.match('whose before and after are the same commit', [Boolean(got?.body?.after), got?.body?.before === got?.body?.after], [true, true]);
    t.match('an edit answers it as it is now', await t.http('PATCH', `${repo}/hooks/${id}`, { as: 'admin', body: { active: true, events: ['push', 'create'], branch_filter: '{main,promote/**}', config: { url: `${l.url}/moved`, content_type: 'json' } } }), {
      status: 200, body: { id, active: true, branch_filter: '{main,promote/**}', config: { url: `${l.url}/moved`, content_type: 'json' }, events: including('create', 'push') },
    });
    t.match('an edit that names no events sets them back to push', await t.http('PATCH', `${repo}/hooks/${id}`, { as: 'admin', body: { active: false } }), { status: 200, body: { active: false, events: ['push'], config: { url: `${l.url}/moved` } } });
    r = await t.http('POST', `${api}/orgs/${org}/hooks`, { as: 'admin', body: { type: 'gitea', active: true, events: ['push', 'repository'], config } });
    t.match('an organization has hooks of the same shape', r, { status: 201, body: { id: number, active: true, config: { url: config.url } } });
    t.match('a member who is no owner has not', (await t.http('GET', `${api}/orgs/${org}/hooks`, { as: 'ann' })).status >= 403, true);
    t.match('they are deleted', await t.http('DELETE', `${api}/orgs/${org}/hooks/${r.body?.id}`, { as: 'admin' }), done);
  },
};
