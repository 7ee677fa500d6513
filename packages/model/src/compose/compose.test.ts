import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { KubeObject } from '../crd';
import { LABELS } from '../labels';
import { values } from '../testing/arbitraries';
import { context, needs, version } from '../testing/world';
import { composeApplication } from './application';
import { connectionsOf } from './dependencies';
import { ApplicationDesign, applicationOfPath } from './design';
import { composeEnvironment, environmentSync } from './environment';
import { applicationsIn, readApplication } from './read';
import { valuesText } from './values';
import { YAML_AS_KUSTOMIZE, writeYaml } from './yaml';

const shop = version('bp-shop', '1.4.0', {
  configSchema: { type: 'object', properties: { title: { type: 'string' }, replicas: { type: 'integer' } } },
  depends: [needs('bp-db', '^1', 'db', { values: { databases: ['{{ .application.name }}'] } }), needs('bp-cache', '*', 'cache')],
});
const hello = version('bp-hello', '1.0.0', { manifests: { source: { kind: 'Kustomize', ref: './manifests/base' }, overlays: { small: { replicas: 1 } } } });
const design = (more: Partial<ApplicationDesign> = {}): ApplicationDesign => ({
  name: 'shop',
  blueprint: 'bp-shop',
  version: '1.4.0',
  bindings: { db: { application: 'shop-db', blueprint: 'bp-db', dedicated: true }, cache: { application: 'memory', blueprint: 'bp-cache' } },
  paused: false,
  config: { replicas: 2, title: 'on' },
  ...more,
});

/** Builds a folder with the real kustomize. */
function buildFolder(files: Map<string, string>, place: string): KubeObject[] {
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-compose-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const built = execFileSync('kubectl', ['kustomize', join(folder, place)], { encoding: 'utf8' });
    return parseAllDocuments(built).map(document => document.toJS() as KubeObject);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Builds an Application's directory. */
const build = (files: Map<string, string>, name: string) => buildFolder(files, `applications/${name}`);
const find = (objects: KubeObject[], kind: string) => objects.find(object => object.kind === kind) as any;

describe('The files of an Application', () => {
  it('are the same bytes for the same design, and read back as it', () => {
    fc.assert(
      fc.property(values, fc.boolean(), fc.constantFrom(undefined, 'small' as const), (config, paused, overlay) => {
        const wanted = design({ config, paused, overlay });
        const files = composeApplication(wanted, shop, context);
        expect(composeApplication(wanted, shop, context)).toEqual(files);
        expect(applicationsIn(files.keys())).toEqual(['shop']);
        const read = readApplication('shop', files);
        expect(read.findings).toEqual([]);
        expect(read.design).toEqual({ ...wanted, placement: undefined, bindings: { ...wanted.bindings, cache: { ...wanted.bindings.cache, dedicated: false } } });
      }),
    );
  });

  it('are built by kustomize, and a changed value changes the release', () => {
    const one = build(composeApplication(design(), shop, context), 'shop');
    const two = build(composeApplication(design({ config: { replicas: 3 } }), shop, context), 'shop');
    const configMap = (objects: KubeObject[]): string => find(objects, 'ConfigMap').metadata.name;
    const used = (objects: KubeObject[]): string => find(objects, 'HelmRelease').spec.valuesFrom[0].name;
    expect(used(one)).toBe(configMap(one));
    expect(used(two)).toBe(configMap(two));
    expect(used(one)).not.toBe(used(two));
    expect(parse(find(one, 'ConfigMap').data['values.yaml'])).toEqual({ replicas: 2, title: 'on' });
  });

  it('carry the version of application.yaml everywhere, also after a change by hand', () => {
    const files = composeApplication(design(), shop, context);
    const pin = 'applications/shop/application.yaml';
    expect(build(files, 'shop').some(({ kind }) => kind === 'GitRepository')).toBe(true);
    files.set(pin, (files.get(pin) ?? '').replace('version: 1.4.0', 'version: 1.5.0'));
    const objects = build(files, 'shop');
    expect(find(objects, 'GitRepository').spec.ref.tag).toBe('bp-shop/1.5.0');
    for (const { metadata } of objects) expect(metadata.labels?.['openova.io/blueprint-version']).toBe('1.5.0');
    expect(find(objects, 'HelmRelease').spec.commonMetadata.labels['openova.io/blueprint-version']).toBe('1.5.0');
    expect(JSON.stringify(objects)).not.toContain('pinned');
  });

  it('of a Blueprint made with Kustomize hand the values over as variables, and the size as a component', () => {
    const wanted = design({ name: 'hello', blueprint: 'bp-hello', overlay: 'small', bindings: {}, config: { replicas: 2, resources: { cpu: '50m' }, tags: ['a'] } });
    const objects = build(composeApplication(wanted, hello, context), 'hello');
    const inner = find(objects, 'Kustomization');
    expect(inner.metadata.name).toBe('hello.manifests');
    expect(inner.spec.components).toEqual(['../../manifests/overlays/small']);
    expect(inner.spec.postBuild.substitute).toMatchObject({ application_name: 'hello', endpoint_host: 'hello.acme-dev.sandbox.localhost' });
    expect(inner.spec.postBuild.substituteFrom[0].name).toBe(find(objects, 'ConfigMap').metadata.name);
    expect(find(objects, 'ConfigMap').data).toEqual({ replicas: '2', resources_cpu: '50m', tags: '["a"]' });
  });

  it('of a Blueprint made with Kustomize tell when what is made of the values has yet to follow a change by hand', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const of = (config: typeof before) => composeApplication(design({ name: 'hello', blueprint: 'bp-hello', bindings: {}, config }), hello, context);
        const path = 'applications/hello/values.yaml';
        const files = of(before);
        expect(readApplication('hello', files).composing).toBeUndefined();
        const edited = new Map(files).set(path, of(after).get(path) ?? '');
        const variables = (from: ReadonlyMap<string, string>) => from.get('applications/hello/values.env');
        expect(readApplication('hello', edited).composing ?? false).toBe(variables(of(after)) !== variables(files));
      }),
    );
  });

  it('of a paused Application stop its pods and nothing else', () => {
    const running = find(build(composeApplication(design(), shop, context), 'shop'), 'HelmRelease').spec;
    const { postRenderers, values: told, ...paused } = find(build(composeApplication(design({ paused: true }), shop, context), 'shop'), 'HelmRelease').spec;
    expect({ ...paused, values: { ...told, application: { ...told.application, paused: undefined } } }).toEqual(running);
    expect(told.application.paused).toBe(true);
    expect(postRenderers[0].kustomize.patches.map(({ target }: { target: { kind: string } }) => target.kind)).toEqual(['(Deployment|StatefulSet)', 'CronJob']);
  });

  it('say of a private Blueprint where in its repository it lies, and of an OCI artifact its tag', () => {
    const own = { ...shop, source: { repository: 'acme/shared-blueprints', path: 'shop' } };
    const objects = build(composeApplication(design(), own, context), 'shop');
    expect(find(objects, 'HelmRelease').spec.chart.spec.chart).toBe('./shop/chart');
    expect(find(objects, 'GitRepository').spec.url).toBe('http://forge.test/acme/shared-blueprints.git');
    const oci = version('bp-shop', '1.4.0', { manifests: { source: { kind: 'HelmChart', ref: 'oci://registry.test/shop' } } });
    const artifact = build(composeApplication(design({ bindings: {} }), oci, context), 'shop');
    expect(find(artifact, 'OCIRepository').spec.ref.tag).toBe('1.4.0');
    expect(find(artifact, 'HelmRelease').spec).toMatchObject({ chartRef: { kind: 'OCIRepository', name: 'shop' } });
  });
});

describe('Every object in a vcluster', () => {
  const place = { vcluster: 'hz-fsn-rtz-dev-acme', hostCluster: 'hz-fsn-rtz-dev' };
  const labels = { 'openova.io/vcluster': place.vcluster, 'openova.io/host-cluster': place.hostCluster };
  const root = find(environmentSync({ name: 'acme-dev', sovereign: context.sovereign, forgeUrl: context.forgeUrl }, place) as KubeObject[], 'Kustomization');

  /** Builds a folder as a Flux Kustomization does: its patches are added to the folder's own kustomization.yaml. */
  function buildAsFlux(files: Map<string, string>, { path, patches, commonMetadata }: any): any[] {
    const file = `${path.slice(2)}/kustomization.yaml`;
    const resources = [...files.keys()].filter(name => name.startsWith(path.slice(2))).map(name => name.slice(path.length - 1));
    const own = files.has(file) ? parse(files.get(file) ?? '') : { resources };
    const objects = buildFolder(new Map([...files, [file, writeYaml({ ...own, patches })]]), path);
    return objects.map(object => ({ ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...commonMetadata.labels } } }));
  }

  it.each([
    ['HelmRelease', design()],
    ['Kustomization', design({ name: 'hello', blueprint: 'bp-hello', bindings: {} })],
  ])('is labelled with where it is, through to what the %s of an Application renders', (kind, wanted) => {
    const files = composeApplication(wanted, kind === 'HelmRelease' ? shop : hello, context);
    const [application] = buildAsFlux(files, root.spec);
    expect(application).toMatchObject({ kind: 'Kustomization', metadata: { name: wanted.name, labels }, spec: { path: `./applications/${wanted.name}`, commonMetadata: { labels } } });
    const objects = buildAsFlux(files, application.spec);
    expect(objects.map(object => object.kind).sort()).toEqual(['Application', 'ConfigMap', 'GitRepository', kind, 'Namespace'].sort());
    for (const { metadata } of objects) expect(metadata.labels).toMatchObject(labels);
    const common = find(objects, kind).spec.commonMetadata.labels;
    expect(common).toMatchObject({ ...labels, 'openova.io/application': wanted.name, 'openova.io/environment': 'acme-dev', 'openova.io/blueprint-version': wanted.version });
    expect(Object.keys(common).sort()).toEqual(Object.values(LABELS).sort());
  });

  it('in the repo is the same for all places', () => {
    expect(JSON.stringify([...composeEnvironment({ name: 'acme-dev', sovereign: context.sovereign, forgeUrl: context.forgeUrl })])).not.toContain('hz-fsn');
  });
});

describe('A dependency', () => {
  it('is reached by the Secret of what it made for the dependent, else by its own', () => {
    expect(connectionsOf(design(), shop, 'acme-dev')).toEqual({
      db: { application: 'shop-db', namespace: 'shop-db', connectionSecret: 'shop-connection' },
      cache: { application: 'memory', namespace: 'memory', connectionSecret: 'memory-connection' },
    });
  });

  it('is waited for', () => {
    const flux = parse(composeApplication(design(), shop, context).get('flux-system/applications/shop.yaml') ?? '');
    expect(flux.spec.dependsOn).toEqual([{ name: 'memory' }, { name: 'shop-db' }]);
    expect(flux.spec).toMatchObject({ path: './applications/shop', prune: true, wait: true, timeout: '1m' });
  });
});

describe('values.yaml', () => {
  it('keeps what a person wrote when something else changes', () => {
    const before = '# mine\nb: 2 # two\na:\n  x: 1\n  # why\n  z: [1, 2]\n';
    expect(valuesText({ a: { x: 5, z: [1, 2] }, b: 2 }, 'c', before)).toBe('# mine\nb: 2 # two\na:\n  x: 5\n  # why\n  z: [ 1, 2 ]\n');
    expect(valuesText({ b: 2, a: { x: 1, z: [1, 2] } }, 'c', before)).toBe(before);
  });

  it('takes a date and a time for text, as Helm does', () => {
    const files = composeApplication(design(), shop, context).set('applications/shop/values.yaml', 'from: 2026-01-01\nat: 12:30\nopen: yes\n');
    expect(readApplication('shop', files).design?.config).toEqual({ from: '2026-01-01', at: '12:30', open: true });
    expect(valuesText({ from: '2027-01-01', at: '8:15' }, 'c', 'from: 2026-01-01\nat: 12:30\n')).toBe('from: 2027-01-01\nat: 8:15\n');
  });

  it('says exactly the values, whatever was there', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        expect(parse(valuesText(after, 'c', valuesText(before, 'c')), YAML_AS_KUSTOMIZE) ?? {}).toEqual(after);
      }),
    );
    expect(valuesText({ a: 1 }, 'c', 'b: [')).toBe('# c\na: 1\n');
  });
});

describe('A directory that a person has broken', () => {
  const files = () => composeApplication(design(), shop, context);
  it.each<[string, string, string, string]>([
    ['no YAML', 'application.yaml', 'a: [', 'not valid YAML'],
    ['another kind', 'application.yaml', 'kind: Shop', 'not an Application'],
    ['another name', 'application.yaml', 'apiVersion: catalyst.openova.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec: {blueprint: bp-x, version: 1.0.0}', 'is named shop'],
    ['a version that is none', 'application.yaml', 'apiVersion: catalyst.openova.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec: {blueprint: bp-x, version: new}', 'spec.version: Enter text of the form'],
    ['values that are none', 'values.yaml', '- 1', 'Values are fields'],
    ['values that are no YAML', 'values.yaml', 'a: b: c', 'Nested mappings'],
  ])('by %s is told with its file', (_, file, text, message) => {
    const broken = files().set(`applications/shop/${file}`, text);
    const { design: read, findings } = readApplication('shop', broken);
    expect(read).toBeUndefined();
    expect(findings[0]).toMatchObject({ file: `applications/shop/${file}`, severity: 'error' });
    expect(findings[0].message).toContain(message);
  });

  it('by a name that nothing can have is told so', () => {
    const named = new Map([...files()].map(([path, text]) => [path.replace('/shop/', '/My_Shop/'), text.replace('name: shop', 'name: My_Shop')]));
    const { design: read, findings } = readApplication('My_Shop', named);
    expect(read).toBeUndefined();
    expect(findings).toMatchObject([{ file: 'applications/My_Shop/application.yaml', line: 5, message: '"My_Shop" cannot be the name of an Application. Start with a lower-case letter.' }]);
  });

  it('by a word that kustomize takes for text is told so, before the cluster refuses it', () => {
    const pin = (files().get('applications/shop/application.yaml') ?? '').replace('paused: false', 'paused: on');
    const broken = files().set('applications/shop/application.yaml', pin);
    expect(find(build(broken, 'shop'), 'Application').spec.paused).toBe('on');
    expect(readApplication('shop', broken).findings.map(({ message }) => message)).toEqual(['spec.paused: Choose true or false.']);
  });

  it('by a missing file is told so, and empty values are values', () => {
    const broken = files();
    broken.delete('applications/shop/application.yaml');
    expect(readApplication('shop', broken).findings[0].message).toBe('The file applications/shop/application.yaml is missing.');
    expect(readApplication('shop', files().set('applications/shop/values.yaml', '# nothing\n')).design?.config).toEqual({});
  });
});

describe('The repo of an Environment', () => {
  it('begins with what Flux needs, and with no Application', () => {
    const files = composeEnvironment({ name: 'acme-dev', sovereign: context.sovereign, forgeUrl: context.forgeUrl });
    expect(applicationsIn(files.keys())).toEqual([]);
    const [source, root] = parseAllDocuments(files.get('flux-system/gotk-sync.yaml') ?? '').map(document => document.toJS());
    expect(source.spec).toMatchObject({ url: 'http://forge.test/acme/acme-dev.git', ref: { branch: 'main' }, secretRef: { name: 'environment' } });
    expect(root.spec).toMatchObject({ path: './flux-system/applications', sourceRef: { name: 'environment' } });
    expect(parse(files.get('policies/environment-policy.yaml') ?? '')).toMatchObject({ kind: 'EnvironmentPolicy', spec: { appliesTo: { environments: ['acme-dev'] }, rules: [] } });
  });

  it('tells of each path which Application it belongs to', () => {
    expect(['applications/a/b/c', 'flux-system/applications/a.yaml', 'applications/.gitkeep', 'flux-system/applications/environment.yaml', 'README.md'].map(applicationOfPath)).toEqual(['a', 'a', undefined, undefined, undefined]);
  });
});
