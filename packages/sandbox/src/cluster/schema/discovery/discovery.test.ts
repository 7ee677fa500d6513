import { loadBuiltins } from '../builtins/load';
import { widgetType } from '../fixtures';
import { isRecord } from '../model';
import { createDiscovery, DiscoveryRequest } from './discovery';

const widgets = {
  ...widgetType({ size: { type: 'integer', description: 'How big it is' } }),
  shortNames: ['wdg'],
  categories: ['all'],
};
const discovery = createDiscovery([...loadBuiltins(), widgets]);

function ask(path: string, more: Partial<DiscoveryRequest> = {}) {
  const [bare, query] = path.split('?');
  return discovery.answer({
    path: bare,
    query: new URLSearchParams(query),
    ...more,
  });
}

function read(path: string): Record<string, any> {
  const document: unknown = JSON.parse(ask(path)?.body ?? 'null');
  if (!isRecord(document)) throw new Error(`${path} is not served`);
  return document;
}

const named = (list: { name: string }[], name: string) =>
  list.find(item => item.name === name);

describe('discovery', () => {
  it('lists the groups with their versions', () => {
    const version = { groupVersion: 'example.com/v1', version: 'v1' };
    expect(named(read('/apis').groups, 'example.com')).toEqual({
      name: 'example.com',
      versions: [version],
      preferredVersion: version,
    });
    expect(named(read('/apis').groups, '')).toBeUndefined();
  });

  it('lists the resources of a version with their subresources', () => {
    const { resources } = read('/apis/example.com/v1');
    expect(named(resources, 'widgets')).toMatchObject({
      singularName: 'widget',
      kind: 'Widget',
      namespaced: true,
      shortNames: ['wdg'],
      categories: ['all'],
    });
    expect(named(resources, 'widgets/status')).toMatchObject({
      kind: 'Widget',
      verbs: ['get', 'patch', 'update'],
    });
    const core = read('/api/v1').resources;
    expect(named(core, 'serviceaccounts/token')).toMatchObject({
      kind: 'TokenRequest',
      group: 'authentication.k8s.io',
      version: 'v1',
    });
  });

  it('is given whole to who asks for it so, and not twice', () => {
    const accept =
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const whole = ask('/apis', { accept });
    expect(whole?.headers['content-type']).toBe(accept.split(',')[0]);
    const items = JSON.parse(whole!.body).items as Record<string, any>[];
    expect(items.find(item => item.metadata.name === 'example.com')).toEqual({
      metadata: { name: 'example.com' },
      versions: [
        {
          version: 'v1',
          freshness: 'Current',
          resources: [
            expect.objectContaining({
              resource: 'widgets',
              scope: 'Namespaced',
              subresources: [
                expect.objectContaining({ subresource: 'status' }),
              ],
            }),
          ],
        },
      ],
    });
    const ifNoneMatch = whole?.headers.etag;
    expect(ask('/apis', { accept, ifNoneMatch })).toMatchObject({
      status: 304,
      body: '',
    });
  });

  it.each([
    '/',
    '/nope',
    '/apis/none',
    '/apis/apps/v9',
    '/api/v2',
    '/apis/apps/v1/deployments',
  ])('knows nothing of %s', path => {
    expect(ask(path)).toBeUndefined();
  });
});

describe('OpenAPI', () => {
  it('has an index of addresses with hashes, under which documents never change', () => {
    const { paths } = read('/openapi/v3');
    const address: string = paths['apis/example.com/v1'].serverRelativeURL;
    expect(address).toMatch(
      /^\/openapi\/v3\/apis\/example\.com\/v1\?hash=[0-9A-F]{128}$/,
    );
    expect(ask(address)?.headers['cache-control']).toMatch(/immutable/);
    expect(ask('/openapi/v3/apis/example.com/v1?hash=00')).toMatchObject({
      status: 301,
      headers: { location: address },
    });
  });

  it('describes a custom kind', () => {
    const document = read('/openapi/v3/apis/example.com/v1');
    const schemas = document.components.schemas;
    expect(schemas['com.example.v1.Widget']).toMatchObject({
      'x-kubernetes-group-version-kind': [
        { group: 'example.com', version: 'v1', kind: 'Widget' },
      ],
      properties: {
        apiVersion: { type: 'string' },
        spec: { properties: { size: { description: 'How big it is' } } },
      },
    });
    const one = '/apis/example.com/v1/namespaces/{namespace}/widgets/{name}';
    expect(document.paths[one].patch).toMatchObject({
      'x-kubernetes-action': 'patch',
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'fieldValidation' }),
      ]),
    });
  });

  it.each([
    '/openapi/v3/api/v1',
    '/openapi/v3/apis/apps/v1',
    '/openapi/v3/apis/example.com/v1',
  ])('of %s holds everything that it refers to', path => {
    const { schemas } = read(path).components;
    const prefix = '#/components/schemas/';
    const missing = referencesIn(schemas)
      .map(reference => reference.slice(prefix.length))
      .filter(name => !schemas[name]);
    expect(missing).toEqual([]);
  });

  it('in its second version is one document', () => {
    const { swagger, definitions } = read('/openapi/v2');
    expect(swagger).toBe('2.0');
    expect(definitions['com.example.v1.Widget']).toBeDefined();
    expect(definitions['io.k8s.api.core.v1.ConfigMap']).toBeDefined();
  });
});

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isRecord(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
