// What the Kubernetes scenarios share: short words for requests, a namespace and custom resource definitions of the run's own.
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { re, type Wire } from '../lib';
import type { Run } from '../lib';

export const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
export const uid = re(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const time = re(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
export const version = re(/^\d+$/);

/** A refusal: the Status body, exactly as far as clients go by it. `message` is a text (exact) or a regular expression. */
export const failure = (code: number, reason?: string, message?: string | RegExp, details?: Wire): Wire => ({
  status: code,
  body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, ...(reason && { reason }), ...(message && { message: message instanceof RegExp ? re(message) : message }), ...(details && { details }) },
});

/** A step that the checks stand on. It counts only when it fails, so that nothing is lost silently. */
export function must(t: Run, what: string, r: Wire, ...statuses: number[]): Wire {
  if (!statuses.includes(r.status)) t.ok(`can ${what}`, false, `${r.status} ${r.text?.slice(0, 300)}`);
  return r;
}

/** A namespace named after the run, deleted at the end. Its path is `/api/v1/namespaces/<name>`. */
export async function namespace(t: Run, suffix = '') {
  const name = `ns-${t.unique}${suffix}`;
  must(t, `create the namespace ${name}`, await t.http('POST', '/api/v1/namespaces', { body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, note: 'set up' }), 201);
  t.cleanup(() => t.http('DELETE', `/api/v1/namespaces/${name}`, { note: 'clean up' }));
  return name;
}

export const group = (t: Run) => `${t.unique}.contract.example.com`;
export const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
export const spec = (properties: Wire): Wire => ({ type: 'object', properties: { spec: { type: 'object', properties } } });

/** The manifest of a definition with one version `v1`, unless versions are given. */
export function definition(t: Run, { kind = 'Widget', plural = `${kind.toLowerCase()}s`, scope = 'Namespaced', names = {}, schema = anything, versions, ...version1 }: Wire = {}) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group(t)}` },
    spec: {
      group: group(t), scope, names: { kind, plural, ...names },
      versions: versions ?? [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version1 }],
    },
  };
}

/** Creates a definition, waits until its resource is served, and removes it at the end. Answers the path of its objects. */
export async function defined(t: Run, options: Wire = {}) {
  const body = definition(t, options);
  must(t, `create the definition ${body.metadata.name}`, await t.http('POST', definitions, { body, note: 'set up' }), 201);
  t.cleanup(() => t.http('DELETE', `${definitions}/${body.metadata.name}`, { note: 'clean up' }));
  const { kind, plural } = body.spec.names;
  const first = body.spec.versions.find(v => v.served).name;
  const path = (ns?: string, name?: string, v = first) => `/apis/${group(t)}/${v}${ns ? `/namespaces/${ns}` : ''}/${plural}${name ? `/${name}` : ''}`;
  await t.eventually(() => t.http('GET', path(), { note: 'until it is served' }), r => r.status === 200 && r.body?.kind === `${kind}List`, { seconds: 12 });
  const make = (name: string, more: Wire = {}, v = first): Wire => ({ apiVersion: `${group(t)}/${v}`, kind, metadata: { name }, ...more });
  return { name: body.metadata.name, group: group(t), kind, plural, path, make };
}

export const configmap = (name: string, data: Wire = { key: 'value' }, metadata: Wire = {}) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data });
export const configmaps = (ns: string, name?: string) => `/api/v1/namespaces/${ns}/configmaps${name ? `/${name}` : ''}`;

export const merge = 'application/merge-patch+json';
export const strategic = 'application/strategic-merge-patch+json';
export const jsonPatch = 'application/json-patch+json';
export const applyPatch = 'application/apply-patch+yaml';
export const patch = (t: Run, path: string, type: string, body: Wire, headers: Record<string, string> = {}) => t.http('PATCH', path, { body, headers: { 'content-type': type, ...headers } });
export const apply = (t: Run, path: string, body: Wire, { manager = 'one', force, query = '' }: { manager?: string; force?: boolean; query?: string } = {}) =>
  t.http('PATCH', `${path}?fieldManager=${manager}${force ? '&force=true' : ''}${query}`, { body, headers: { 'content-type': applyPatch } });

/** The server's own address, past any proxy: as the kubeconfig says it. Asked without the kubeconfig's credentials. */
export async function direct(t: Run) {
  const r = await t.exec('kubectl', ['config', 'view', '--minify', '-o', 'jsonpath={.clusters[0].cluster.server}'], { note: 'the server of the kubeconfig' });
  const base = r.stdout.trim() || t.url;
  const ask = (method: string, path: string, { token, body, headers = {} }: Wire = {}) => new Promise<Wire>((resolve, reject) => {
    const url = new URL(base + path);
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const req = (url.protocol === 'https:' ? secure : plain)(url, {
      method, rejectUnauthorized: false,
      headers: { accept: 'application/json', ...(payload && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }), ...(token && { authorization: `Bearer ${token}` }), ...headers },
    }, res => {
      let text = '';
      res.setEncoding('utf8').on('data', d => (text += d)).on('end', () => {
        let parsed = text;
        try { parsed = JSON.parse(text); } catch { /* stays text */ }
        const answer = { status: res.statusCode, headers: res.headers, body: parsed };
        t.transcript.push({ note: token ? 'directly, with a bearer token' : 'directly, without credentials', request: { method, path, body }, response: answer });
        resolve({ ...answer, text });
      });
    });
    req.on('error', reject).end(payload);
  });
  return Object.assign(ask, { base });
}
