import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ApplicationDesign, composeApplication, ComposeContext, versionOfObject, YAML_AS_KUSTOMIZE } from '@catalyst/model';
import { parse } from 'yaml';
import { registered } from '../testing/blueprints';
import { checkFlux } from './checkFlux';

const run = promisify(execFile);
const context: ComposeContext = { sovereign: { name: 'test', domain: 'test.example' }, environment: 'acme-dev', forgeUrl: 'http://forge.test' };
const design: ApplicationDesign = {
  name: 'shop',
  blueprint: 'bp-shop',
  version: '1.0.0',
  overlay: 'small',
  bindings: { db: { application: 'shop-db', blueprint: 'bp-db', dedicated: true } },
  paused: true,
  config: { replicas: 1, deep: { list: ['a'] } },
};
const depends = [{ blueprint: 'bp-db', version: '*', alias: 'db' }];
const kinds = {
  HelmChart: registered('bp-shop', '1.0.0', { depends }),
  Kustomize: registered('bp-shop', '1.0.0', { depends, manifests: { source: { kind: 'Kustomize' }, overlays: { small: { replicas: 1 } } } }),
  'an OCI artifact': registered('bp-shop', '1.0.0', { depends, manifests: { source: { kind: 'HelmChart', ref: 'oci://registry.test/shop' } } }),
};
const changes = (kind: keyof typeof kinds) => [...composeApplication(design, versionOfObject(kinds[kind]), context)].map(([path, after]) => ({ path, after }));

/** The verdict of the published schemas of Flux. The package is loaded by import only, so in a process of its own. */
async function verdict(objects: unknown[]): Promise<string> {
  const script = `
    import * as kustomize from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1';
    import * as helm from '@kubernetes-models/flux-cd/helm.toolkit.fluxcd.io/v2';
    import * as source from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1';
    const kinds = { ...kustomize, ...helm, ...source };
    for (const object of JSON.parse(process.argv[1])) {
      try { new kinds[object.kind](object).validate(); console.log(object.kind, 'valid'); } catch (error) { console.log(object.kind, error.message); }
    }`;
  return (await run(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(objects)], { cwd: __dirname })).stdout.trim();
}

describe('What is composed', () => {
  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('of %s is what Flux takes, by our check and by the published schemas', async kind => {
    expect(() => checkFlux(changes(kind))).not.toThrow();
    const objects = changes(kind)
      .filter(({ path }) => /(source|release|shop)\.yaml$/.test(path))
      .map(({ after }) => parse(after, YAML_AS_KUSTOMIZE));
    expect((await verdict(objects)).split('\n').map(line => line.replace(/^\w+ /, ''))).toEqual(['valid', 'valid', 'valid']);
  });

  it.each([
    ['prune: true', 'prune: maybe'],
    ['interval: 10m', 'interval: often'],
    ['path: ./applications/shop', 'pat: ./applications/shop'],
    ['kind: Kustomization', 'kind: Customization'],
    ['name: shop-db', 'name: Shop_DB'],
  ])('is refused with %s changed to %s', (before, after) => {
    const broken = changes('HelmChart').map(file => (file.path.startsWith('flux-system') ? { ...file, after: file.after.replace(before, after) } : file));
    expect(() => checkFlux(broken)).toThrow('flux-system/applications/shop.yaml');
  });

  it('is refused when it is no YAML', () => {
    expect(() => checkFlux([{ path: 'applications/x/source.yaml', after: 'a: [' }])).toThrow('applications/x/source.yaml');
  });
});
