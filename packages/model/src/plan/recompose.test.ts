import { environment, install, needs, version, context } from '../testing/world';
import { catalogOf } from '../blueprint/version';
import { createRecompose, Recompose } from './recompose';
import { nextState } from './state';

const catalog = [
  version('bp-hello', '1.0.0', { manifests: { source: { kind: 'Kustomize', ref: './manifests/base' } }, configSchema: { type: 'object', properties: { replicas: { type: 'integer', default: 1 } } } }),
  version('bp-db', '1.0.0'),
  version('bp-web', '1.0.0', { depends: [needs('bp-db', '*', 'db')] }),
];
/** As one who looks for the first time. */
const recompose: Recompose = base => createRecompose()(base);

function after(edit: (text: string) => string, path: string) {
  const at = environment(catalog);
  at.run(install('hello', 'bp-hello'));
  at.run(install('web', 'bp-web'));
  const state = nextState(at.state, 'hand', [{ path, after: edit(at.state.files.get(path) ?? '') }]);
  return recompose({ state, catalog: catalogOf(catalog), context });
}

describe('After a change by hand', () => {
  it('nothing follows where nothing has to', () => {
    expect(after(text => text, 'applications/hello/values.yaml')).toEqual({ applications: [], files: [] });
    expect(after(text => `${text}# a word\n`, 'applications/web/values.yaml').applications).toEqual([]);
  });

  it('the variables follow values.yaml', () => {
    const { applications, files } = after(text => text.replace('replicas: 1', 'replicas: 3'), 'applications/hello/values.yaml');
    expect(applications).toEqual(['hello']);
    expect(files.map(({ path }) => path)).toEqual(['applications/hello/values.env']);
    expect(files[0].after).toContain('replicas=3');
  });

  it('the release follows application.yaml', () => {
    const { files } = after(text => text.replace('paused: false', 'paused: true'), 'applications/web/application.yaml');
    expect(files.map(({ path }) => path)).toEqual(['applications/web/release.yaml']);
  });

  it('what cannot be understood, or is not in the catalog, is left alone', () => {
    expect(after(() => 'a: [', 'applications/web/application.yaml').files).toEqual([]);
    expect(after(text => text.replace('version: 1.0.0', 'version: 9.0.0'), 'applications/web/application.yaml').files).toEqual([]);
  });

  it('a folder whose name nothing can have harms no other', () => {
    const at = environment(catalog);
    at.run(install('web', 'bp-web'));
    const moved = [...at.state.files].filter(([path]) => path.startsWith('applications/web/')).map(([path, text]) => ({ path: path.replace('/web/', '/Web_2/'), after: text.replace('name: web', 'name: Web_2') }));
    const paused = (at.state.files.get('applications/web/application.yaml') ?? '').replace('paused: false', 'paused: true');
    const state = nextState(at.state, 'hand', [...moved, { path: 'applications/web/application.yaml', after: paused }]);
    expect(recompose({ state, catalog: catalogOf(catalog), context }).applications).toEqual(['web']);
  });

  it('whoever looks again and again finds what whoever looks once does', () => {
    const at = environment(catalog);
    at.run(install('hello', 'bp-hello'));
    const path = 'applications/hello/values.yaml';
    const edited = nextState(at.state, 'hand', [{ path, after: (at.state.files.get(path) ?? '').replace('replicas: 1', 'replicas: 3') }]);
    const elsewhere = { ...context, forgeUrl: 'http://other.test' };
    const hidden = catalogOf(catalog.map(each => ({ ...each, source: { ...each.source, repository: 'acme/other' } })));
    const again = createRecompose();
    for (const state of [at.state, edited, at.state]) {
      for (const base of [{ state, catalog: catalogOf(catalog), context }, { state, catalog: catalogOf(catalog), context: elsewhere }, { state, catalog: hidden, context }]) {
        expect(again(base)).toEqual(recompose(base));
        expect(again(base)).toEqual(recompose(base));
      }
    }
    expect(again({ state: at.state, catalog: hidden, context }).applications).toEqual(['hello']);
    expect(again({ state: at.state, catalog: catalogOf(catalog), context: elsewhere }).applications).toEqual(['hello']);
  });

  it('nothing is made of a cycle', () => {
    const tied = (text: string) => text.replace('paused: false', 'bindings: {x: {application: web, blueprint: bp-web}}\n  paused: true');
    expect(after(tied, 'applications/web-db/application.yaml').files).toEqual([]);
  });
});
