import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { change, emptyState, environment, install, needs, remove, version } from '../testing/world';
import { sha256 } from './sha256';
import { readEnvironment } from './state';

const schema = { type: 'object', additionalProperties: false, properties: { replicas: { type: 'integer', default: 1 }, cache: { type: 'boolean', default: false }, databases: { type: 'array', default: [], items: { type: 'string' } } } };
const sizes = { small: { replicas: 1 }, large: { replicas: 4 } };
const catalog = [
  version('bp-db', '1.0.0', { configSchema: schema }),
  version('bp-db', '1.1.0', { configSchema: schema }),
  version('bp-web', '1.0.0', { configSchema: schema, manifests: { source: { kind: 'HelmChart' }, overlays: sizes }, depends: [needs('bp-db', '^1', 'db', { values: { databases: ['{{ .application.name }}'] } })] }),
];
const olderDb = { db: { create: { version: '1.0.0' } } };
const world = () => environment(catalog);
const files = (at: ReturnType<typeof world>) => [...at.state.files].sort();

describe('A plan', () => {
  it('is the same for the same request, to the byte', () => {
    const at = world();
    expect(at.plan(install('web', 'bp-web'))).toEqual(at.plan(install('web', 'bp-web')));
  });

  it('has another digest after another commit, or for another request', () => {
    const at = world();
    const digest = () => at.plan(install('web', 'bp-web')).plan?.digest;
    const before = digest();
    expect(at.plan(install('web', 'bp-web', { config: { replicas: 2 } })).plan?.digest).not.toBe(before);
    at.run(install('other', 'bp-db'));
    expect(digest()).not.toBe(before);
  });

  it('has only what changes', () => {
    const at = world();
    at.run(install('web', 'bp-web', { overlay: 'small', bindings: olderDb }));
    const paths = (request: Parameters<typeof at.plan>[0]) => at.plan(request).plan?.files.map(({ path }) => path);
    expect(paths(change('web', {}))).toEqual([]);
    expect(paths(change('web', { config: { replicas: 2 } }))).toEqual(['applications/web/values.yaml']);
    expect(paths(change('web-db', { version: '1.1.0' }))).toEqual(['applications/web-db/application.yaml']);
    expect(paths(change('web', { paused: true }))).toEqual(['applications/web/application.yaml', 'applications/web/release.yaml']);
    expect(paths(change('web', { overlay: 'large' }))).toEqual(['applications/web/application.yaml', 'applications/web/values.yaml']);
  });

  it('says in its message what happens', () => {
    const at = world();
    expect(at.run(install('web', 'bp-web', { overlay: 'small', bindings: olderDb })).message).toBe('Install web from web 1.0.0');
    expect(at.plan(change('web-db', { version: '1.1.0' })).plan?.message).toBe('Change web-db from 1.0.0 to 1.1.0');
    expect(at.plan(change('web', { paused: true })).plan?.message).toBe('Pause web');
    expect(at.plan(change('web', { overlay: 'large' })).plan?.message).toBe('Change the size of web to large');
    expect(at.plan(change('web', { config: { replicas: 2 } })).plan?.message).toBe('Change the configuration of web');
    expect(at.plan(remove('web')).plan?.message).toBe('Remove web and web-db');
  });

  it('of an installation and of its removal lead back to where it began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.constantFrom(undefined, 'small', 'large'), (replicas, overlay) => {
        const at = world();
        const before = files(at);
        at.run(install('web', 'bp-web', { config: { replicas }, overlay }));
        expect(at.state.installed.get('web')?.config.replicas).toBe(replicas);
        at.run(remove('web'));
        expect(files(at)).toEqual(before);
        expect(at.state.installed.size).toBe(0);
      }),
    );
  });

  it('carried out leaves the same as reading all files anew', () => {
    const request = fc.oneof(
      fc.record({ kind: fc.constant('install'), name: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ kind: fc.constant('remove'), name: fc.constantFrom('a', 'b', 'c', 'a-db') }),
      fc.record({ kind: fc.constant('change'), name: fc.constantFrom('a', 'b', 'a-db') }),
    );
    fc.assert(
      fc.property(fc.array(request, { maxLength: 8 }), requests => {
        const at = world();
        for (const { kind, name } of requests) {
          const asked = { install: install(name, 'bp-web'), remove: remove(name), change: change(name, { config: { replicas: 3 } }) }[kind] ?? remove(name);
          const { plan } = at.plan(asked);
          if (plan && plan.dependents.length === 0) at.run(asked);
        }
        const anew = readEnvironment(at.state.head, at.state.files);
        expect(at.state.applications).toEqual(anew.applications);
        expect(at.state.installed).toEqual(anew.installed);
        for (const { bindings } of anew.installed.values()) for (const { application } of Object.values(bindings)) expect(anew.installed.has(application)).toBe(true);
      }),
    );
  });

  it('leaves alone what a person has broken, but can remove it', () => {
    const at = environment(catalog, readEnvironment('1', new Map([...emptyState().files, ['applications/odd/application.yaml', 'a: [']])));
    expect(at.problems(install('odd', 'bp-db'))[0]).toContain('name: There is an Application odd whose files cannot be understood.');
    expect(at.run(remove('odd')).files.map(({ path }) => path)).toEqual(['applications/odd/application.yaml']);
  });

  it('of 50 dependencies among 2,000 versions is made in a blink', () => {
    const parts = Array.from({ length: 50 }, (_, at) => needs(`bp-part-${at}`, '^1', `part${at}`));
    const versions = parts.flatMap(({ blueprint }) => Array.from({ length: 40 }, (_, at) => version(blueprint, `1.${at}.0`, { configSchema: schema })));
    const at = environment([...versions, version('bp-all', '1.0.0', { depends: parts })]);
    expect(at.plan(install('all', 'bp-all')).plan?.applications).toHaveLength(51);
  });
});

it('SHA-256 is what everybody else computes', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => sha256(text) === createHash('sha256').update(text).digest('hex')));
});
