import { any, array, oneOf, re, some, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, direct, failure, merge, must, namespace, patch, time, uid } from './setup';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const roleRef = name => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name });

export default {
  title: 'identity: who asks, and what they may do',
  async run(t: Run) {
    const ns = await namespace(t), other = await namespace(t, '-b');
    const ask = await direct(t);
    const user = `system:serviceaccount:${ns}:robot`;
    let r;

    r = await ask('GET', configmaps(ns));
    t.match('without credentials one is nobody: anonymous without rights, or refused', { status: r.status, body: r.body }, { status: oneOf(401, 403), body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: oneOf('Unauthorized', 'Forbidden'), message: re(/^Unauthorized$|^configmaps is forbidden: User "system:anonymous" cannot list resource "configmaps" in API group "" in the namespace /) } });
    t.match('a bad token is refused', await ask('GET', configmaps(ns), { token: 'nonsense' }), failure(401, 'Unauthorized', 'Unauthorized'));
    t.match('a namespace has an account named default', await t.eventually(() => t.http('GET', `/api/v1/namespaces/${ns}/serviceaccounts/default`), x => x.status === 200, { seconds: 10 }), { status: 200, body: { kind: 'ServiceAccount', metadata: { name: 'default', uid } } });

    r = must(t, 'create an account', await t.http('POST', `/api/v1/namespaces/${ns}/serviceaccounts`, { body: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } } }), 201);
    const account = r.body?.metadata?.uid;
    r = await t.http('POST', `/api/v1/namespaces/${ns}/serviceaccounts/robot/token`, { body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 600 } } });
    t.match('a token is asked for at the account', { status: r.status, body: r.body }, { status: 201, body: { kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', metadata: { name: 'robot', namespace: ns }, spec: { expirationSeconds: 600, audiences: array }, status: { token: re(/^[\w-]+\.[\w-]+\.[\w-]+$/), expirationTimestamp: time } } });
    const token = r.body?.status?.token ?? 'none';
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? 'e30', 'base64url').toString() || '{}');
    t.match('it is a JWT that names the account', claims, { sub: user, iss: string, aud: array, exp: any, iat: any, 'kubernetes.io': { namespace: ns, serviceaccount: { name: 'robot', uid: account ?? 'a uid' } } });
    t.match('and lives as long as asked', claims.exp - claims.iat, 600);
    t.match('a token for less than ten minutes is refused', await t.http('POST', `/api/v1/namespaces/${ns}/serviceaccounts/robot/token`, { body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 10 } } }), failure(422, 'Invalid', /spec\.expirationSeconds: Invalid value: 10: may not specify a duration less than 10 minutes/));
    t.match('nor is there a token for an account that is not', await t.http('POST', `/api/v1/namespaces/${ns}/serviceaccounts/none/token`, { body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} } }), failure(404, 'NotFound', 'serviceaccounts "none" not found'));
    t.match('SelfSubjectReview tells who one is', await ask('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', { token, body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' } }), { status: 201, body: { kind: 'SelfSubjectReview', status: { userInfo: { username: user, uid: account ?? 'a uid', groups: ['system:serviceaccounts', `system:serviceaccounts:${ns}`, 'system:authenticated'] } } } });

    const forbidden = (what, verb, resource, where, g = '') => failure(403, 'Forbidden', new RegExp(`^${what} is forbidden: User "${user}" cannot ${verb} resource "${resource}" in API group "${g}" ${where}`));
    const inNs = n => `in the namespace "${n}"`;
    t.match('an account may nothing at first', await ask('GET', configmaps(ns), { token }), forbidden('configmaps', 'list', 'configmaps', inNs(ns)));
    must(t, 'create a role', await t.http('POST', `${rbac}/namespaces/${ns}/roles`, { body: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'reader' }, rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch', 'create'] }, { apiGroups: [''], resources: ['secrets'], resourceNames: ['mine'], verbs: ['get'] }] } }), 201);
    r = await t.http('POST', `${rbac}/namespaces/${ns}/rolebindings`, { body: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'robot' }, subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: ns }], roleRef: roleRef('reader') } });
    t.match('a role is given by a binding', { status: r.status, body: r.body }, { status: 201, body: { kind: 'RoleBinding', subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: ns }], roleRef: roleRef('reader') } });
    t.match('soon it may what the role says', await t.eventually(() => ask('GET', configmaps(ns), { token }), x => x.status === 200, { seconds: 10 }), { status: 200, body: { kind: 'ConfigMapList', apiVersion: 'v1' } });
    t.match('create among it', await ask('POST', configmaps(ns), { token, body: configmap('one') }), { status: 201, body: { kind: 'ConfigMap', metadata: { name: 'one' } } });
    t.match('but no other verb, and the name of the object is told', await ask('DELETE', configmaps(ns, 'one'), { token }), { ...forbidden('configmaps "one"', 'delete', 'configmaps', inNs(ns)), body: { ...forbidden('configmaps "one"', 'delete', 'configmaps', inNs(ns)).body, details: { name: 'one', kind: 'configmaps' } } });
    t.match('no other resource', await ask('GET', `/api/v1/namespaces/${ns}/secrets`, { token }), forbidden('secrets', 'list', 'secrets', inNs(ns)));
    t.match('save the one that is named, which is not there', await ask('GET', `/api/v1/namespaces/${ns}/secrets/mine`, { token }), failure(404, 'NotFound', 'secrets "mine" not found'));
    t.match('no other namespace', await ask('GET', configmaps(other), { token }), forbidden('configmaps', 'list', 'configmaps', inNs(other)));
    t.match('not all namespaces', await ask('GET', '/api/v1/configmaps', { token }), forbidden('configmaps', 'list', 'configmaps', 'at the cluster scope'));
    t.match('nothing of the cluster', await ask('POST', '/api/v1/namespaces', { token, body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: `x-${t.unique}` } } }), forbidden('namespaces', 'create', 'namespaces', 'at the cluster scope'));
    t.match('what is not there is forbidden rather than missing', await ask('GET', `/api/v1/namespaces/${ns}/secrets/other`, { token }), forbidden('secrets "other"', 'get', 'secrets', inNs(ns)));
    t.match('a watch is forbidden by its own verb', await ask('GET', `/api/v1/namespaces/${ns}/secrets?watch=true`, { token }), forbidden('secrets', 'watch', 'secrets', inNs(ns)));
    t.match('a patch as well', await ask('PATCH', configmaps(ns, 'one'), { token, body: {}, headers: { 'content-type': merge } }), forbidden('configmaps "one"', 'patch', 'configmaps', inNs(ns)));
    t.match('everybody authenticated may ask for discovery', (await ask('GET', '/api/v1', { token })).body, { kind: 'APIResourceList', resources: some({ name: 'configmaps' }) });

    const may = async (resourceAttributes, who = token) => (await ask('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { token: who, body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } } }));
    t.match('one may ask what one may', await may({ namespace: ns, verb: 'list', resource: 'configmaps' }), { status: 201, body: { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', spec: { resourceAttributes: { namespace: ns, verb: 'list', resource: 'configmaps' } }, status: { allowed: true } } });
    t.match('and is told no', await may({ namespace: other, verb: 'list', resource: 'configmaps' }), { status: 201, body: { kind: 'SelfSubjectAccessReview', status: { allowed: false } } });
    t.match('what it says holds by name too', [(await may({ namespace: ns, verb: 'get', resource: 'secrets', name: 'mine' })).body, (await may({ namespace: ns, verb: 'get', resource: 'secrets', name: 'other' })).body], [{ status: { allowed: true } }, { status: { allowed: false } }]);
    t.match('an admin may ask about another', await t.http('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', { body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user, groups: ['system:serviceaccounts'], resourceAttributes: { namespace: ns, verb: 'get', resource: 'configmaps' } } } }), { status: 201, body: { kind: 'SubjectAccessReview', status: { allowed: true } } });
    r = await ask('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', { token, body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace: ns } } });
    t.match('the rules in a namespace can be listed', { status: r.status, body: r.body }, { status: 201, body: { kind: 'SelfSubjectRulesReview', status: { resourceRules: some({ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch', 'create'] }), nonResourceRules: array } } });

    t.match('the role of a binding cannot be changed', await patch(t, `${rbac}/namespaces/${ns}/rolebindings/robot`, merge, { roleRef: { name: 'other' } }), failure(422, 'Invalid', /roleRef: Invalid value: .*cannot change roleRef/));
    must(t, 'take the binding away', await t.http('DELETE', `${rbac}/namespaces/${ns}/rolebindings/robot`), 200);
    t.match('soon the right is gone with the binding', await t.eventually(() => ask('GET', configmaps(ns), { token }), x => x.status === 403, { seconds: 10 }), forbidden('configmaps', 'list', 'configmaps', inNs(ns)));
    must(t, 'delete the account', await t.http('DELETE', `/api/v1/namespaces/${ns}/serviceaccounts/robot`), 200);
    t.match('the token dies with the account', await t.eventually(() => ask('GET', configmaps(ns), { token }), x => x.status === 401, { seconds: 20 }), failure(401, 'Unauthorized', 'Unauthorized'));
  },
};
