import { absent, re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, create, failed, follow, gitea, list, namespace, order, ready, reconcile, repository, source, wait } from './setup';

const secret = 'Contract-7x!q';
const fetchFailed = (reason, words) => ({
  status: {
    artifact: absent,
    conditions: some({ type: 'FetchFailed', status: 'True', reason, message: re(words) }),
  },
});
const notReady = (reason, words) => ({ status: { conditions: some({ type: 'Ready', status: 'False', reason, message: re(words) }) } });

export default {
  title: 'a GitRepository that cannot be fetched, and what people read',
  async run(t: Run) {
    const ns = await namespace(t);
    const hidden = await repository(t, { 'x/a.yaml': configMap('a', { a: '1' }) }, { isPrivate: true, name: 'hidden' });
    const open = await repository(t, { 'x/a.yaml': configMap('a', { a: '1' }) }, { name: 'open' });
    const login = `flux-${t.unique}`;
    await gitea(t, 'POST', '/admin/users', { body: { username: login, email: `${login}@example.com`, password: secret, must_change_password: false } });
    t.cleanup(() => gitea(t, 'DELETE', `/admin/users/${login}?purge=true`, { quiet: true }));
    await gitea(t, 'PUT', `${hidden.api}/collaborators/${login}`, { body: { permission: 'read' } });
    await create(t, 'Secret', ns, 'good', { stringData: { username: login, password: secret } });
    await create(t, 'Secret', ns, 'wrong', { stringData: { username: login, password: 'nope' } });
    const states = await follow(t, 'GitRepository', ns, 'no-branch');
    await source(t, ns, open, { name: 'no-branch', ref: { branch: 'later' } });
    await source(t, ns, hidden, { name: 'no-secret' });
    await source(t, ns, hidden, { name: 'good', secretRef: { name: 'good' } });
    await source(t, ns, hidden, { name: 'wrong', secretRef: { name: 'wrong' } });
    await source(t, ns, hidden, { name: 'secret-later', secretRef: { name: 'later' } });
    await source(t, ns, { url: open.url.replace('open.git', 'gone.git') }, { name: 'no-repository' });
    await source(t, ns, { url: open.url.replace(/:\/\/[^/]+/, '://127.0.0.1:9') }, { name: 'no-host' });
    await source(t, ns, open, { name: 'default', ref: undefined });

    let o = await failed(t, 'GitRepository', ns, 'no-branch');
    t.match('a missing branch: FetchFailed names the reference', o, fetchFailed('GitOperationFailed', /failed to checkout and determine revision: unable to clone '.*open\.git': couldn't find remote ref "refs\/heads\/later"/));
    t.match('Ready carries the same reason and message', o, notReady('GitOperationFailed', /couldn't find remote ref "refs\/heads\/later"/));
    t.match('without a reference it is the branch master', await failed(t, 'GitRepository', ns, 'default'), fetchFailed('GitOperationFailed', /couldn't find remote ref "refs\/heads\/master"/));
    t.match('a private repository without a Secret', await failed(t, 'GitRepository', ns, 'no-secret'), fetchFailed('GitOperationFailed', /unable to clone '.*hidden\.git': authentication required: Unauthorized/));
    t.match('a wrong password', await failed(t, 'GitRepository', ns, 'wrong'), fetchFailed('GitOperationFailed', /unable to clone '.*hidden\.git': authentication required/));
    t.match('a Secret that is not there', await failed(t, 'GitRepository', ns, 'secret-later'), fetchFailed('AuthenticationFailed', new RegExp(`failed to get secret '${ns}/later': .*secrets "later" not found`)));
    t.match('a repository that is not there reads like one that is hidden', await failed(t, 'GitRepository', ns, 'no-repository'), fetchFailed('GitOperationFailed', /unable to clone '.*gone\.git': authentication required/));
    t.match('a host that does not answer', await failed(t, 'GitRepository', ns, 'no-host'), fetchFailed('GitOperationFailed', /connection refused/));
    t.match('no failure stalls: it is tried again by itself', o, { status: { conditions: some({ type: 'Reconciling', status: 'True', reason: re(/^Progressing(WithRetry)?$/) }) } });
    t.ok('and Stalled is not said', !condition(o, 'Stalled') && condition(o, 'FetchFailed'), JSON.stringify(o?.status?.conditions));
    t.match('user name and password in a Secret open a private repository', await ready(t, 'GitRepository', ns, 'good'), { status: { artifact: { revision: hidden.revision } } });

    await gitea(t, 'POST', `${open.api}/branches`, { body: { new_branch_name: 'later', old_branch_name: 'main' } });
    await reconcile(t, 'GitRepository', ns, 'no-branch', { settled: false });
    o = await ready(t, 'GitRepository', ns, 'no-branch');
    t.match('once the branch is there it recovers', o, { status: { artifact: { revision: `later@sha1:${open.head}` } } });
    t.ok('and FetchFailed is taken away, not set to False', o && condition(o, 'ArtifactInStorage')?.status === 'True' && !condition(o, 'FetchFailed') && !condition(o, 'Reconciling'), JSON.stringify(o?.status?.conditions));
    order(t, 'its story: unknown, failed, unknown again while it tries, ready', await states.stop(), [/Ready=Unknown Progressing/, /FetchFailed=True GitOperationFailed.*Ready=False GitOperationFailed/, /FetchFailed=True.*Ready=Unknown Progressing: building artifact/, /^ArtifactInStorage=True Succeeded.*Ready=True Succeeded/]);
    await create(t, 'Secret', ns, 'later', { stringData: { username: login, password: secret } });
    await reconcile(t, 'GitRepository', ns, 'secret-later', { settled: false });
    t.match('once the Secret is there, too', await ready(t, 'GitRepository', ns, 'secret-later'), { status: { artifact: { revision: hidden.revision } } });
    await gitea(t, 'DELETE', `${open.api}/branches/later`);
    await reconcile(t, 'GitRepository', ns, 'no-branch', { settled: false });
    t.match('a branch that goes away later: not ready, but the last artifact stays', await wait(t, 'GitRepository', ns, 'no-branch', s => condition(s, 'Ready')?.status === 'False'), {
      status: { artifact: { revision: `later@sha1:${open.head}` }, conditions: some({ type: 'ArtifactInStorage', status: 'True' }) },
    });

    const refused = (field, words, reason = 'FieldValueInvalid') => ({
      status: 422,
      body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Invalid', code: 422, message: re(words), details: { name: 'invalid', group: 'source.toolkit.fluxcd.io', kind: 'GitRepository', causes: some({ reason, field }) } },
    });
    t.match('an address of another scheme is refused by the schema', await source(t, ns, open, { name: 'invalid', url: 'ftp://example' }), refused('spec.url', /^GitRepository\.source\.toolkit\.fluxcd\.io "invalid" is invalid: spec\.url: Invalid value: "ftp:\/\/example": spec\.url in body should match '\^\(http\|https\|ssh\):\/\/\.\*\$'$/));
    t.match('an interval in words', await source(t, ns, open, { name: 'invalid', interval: 'soon' }), refused('spec.interval', /spec\.interval: Invalid value: "soon"/));
    t.match('no interval', await source(t, ns, open, { name: 'invalid', interval: undefined }), refused('spec.interval', /spec\.interval: Required value/, 'FieldValueRequired'));
    t.match('a reference as text', await source(t, ns, open, { name: 'invalid', ref: 'main' }), refused('spec.ref', /spec\.ref in body must be of type object: "string"/, 'FieldValueTypeInvalid'));
    t.match('a Secret without a name', await source(t, ns, open, { name: 'invalid', secretRef: {} }), refused('spec.secretRef.name', /spec\.secretRef\.name: Required value/, 'FieldValueRequired'));
    t.ok('none of those exists', (await list(t, 'GitRepository', ns)).body?.items?.every(i => i.metadata.name !== 'invalid'));
  },
};
