import { change, environment, install, needs, remove, version } from '../testing/world';

const schema = { type: 'object', properties: { replicas: { type: 'integer', default: 1, maximum: 9 }, cache: { type: 'boolean', default: false }, databases: { type: 'array', items: { type: 'string' }, default: [] } } };
const db = (number: string) => version('bp-db', number, { configSchema: schema });
const forApplication = { values: { databases: ['{{ .application.name }}'] } };
const catalog = [
  db('1.0.0'),
  db('1.2.0'),
  db('2.0.0'),
  version('bp-cache', '8.0.0'),
  version('bp-shop', '1.0.0', {
    configSchema: schema,
    depends: [needs('bp-db', '^1.0', 'db', forApplication), needs('bp-cache', '^8', 'cache', { when: '{{ .config.cache }}', sharing: 'never' })],
  }),
  version('bp-shop', '2.0.0', { configSchema: schema, depends: [needs('bp-db', '^2.0', 'db', forApplication)], upgrades: { from: ['1.x'], blocks: ['1.5.0'] } }),
  version('bp-pair', '1.0.0', { depends: [needs('bp-db', '*', 'primary'), needs('bp-db', '^1', 'archive')] }),
  version('bp-suite', '1.0.0', { depends: [needs('bp-shop', '^1', 'shop'), needs('bp-pair', '*', 'pair')] }),
  version('bp-reader', '1.0.0', { configSchema: { type: 'object', properties: { of: { type: 'string' } } }, depends: [needs('bp-db', '^1', 'db', { mode: 'external', ref: '{{ .config.of }}' })] }),
  version('bp-left', '1.0.0', { depends: [needs('bp-right', '*', 'right')] }),
  version('bp-right', '1.0.0', { depends: [needs('bp-left', '*', 'left')] }),
  version('bp-broken', '1.0.0', { depends: [needs('bp-none', '*', 'none')] }),
];
const world = () => environment(catalog);
const names = (plan: { applications: { name: string; version: string; action: string; order: number }[] }) => plan.applications.map(({ order, action, name, version: number }) => `${order} ${action} ${name} ${number}`);

describe('Resolving an installation', () => {
  it('brings the dependencies along, each in the newest version that fits, and before what needs it', () => {
    expect(names(world().run(install('site', 'bp-shop', { version: '1.0.0', config: { cache: true } })))).toEqual(['1 create site-cache 8.0.0', '1 create site-db 1.2.0', '2 create site 1.0.0']);
    expect(names(world().run(install('all', 'bp-suite')))).toEqual([
      '1 create all-pair-archive 1.2.0',
      '1 create all-pair-primary 2.0.0',
      '1 create all-shop-db 1.2.0',
      '2 create all-pair 1.0.0',
      '2 create all-shop 1.0.0',
      '3 create all 1.0.0',
    ]);
  });

  it('leaves out what a when does not want, and gives what values say', () => {
    const at = world();
    at.run(install('site', 'bp-shop', { version: '1.0.0' }));
    expect(at.state.installed.has('site-cache')).toBe(false);
    expect(at.state.installed.get('site-db')?.config.databases).toEqual(['site']);
    expect(at.state.installed.get('site')?.bindings).toEqual({ db: { application: 'site-db', blueprint: 'bp-db', dedicated: true } });
  });

  it('uses an Application that is there, and adds to its values', () => {
    const at = world();
    at.run(install('shared', 'bp-db', { version: '1.0.0', config: { databases: ['old'] } }));
    const plan = at.run(install('site', 'bp-shop', { version: '1.0.0', bindings: { db: { use: 'shared' } } }));
    expect(names(plan)).toEqual(['1 change shared 1.0.0', '2 create site 1.0.0']);
    expect(at.state.installed.get('shared')?.config.databases).toEqual(['old', 'site']);
    expect(plan.dependencies).toMatchObject([{ of: 'site', alias: 'db', binding: { application: 'shared', created: false } }]);
    expect(at.state.installed.get('site')?.bindings.db.dedicated).toBe(false);
  });

  it('takes names, versions and values for what it makes from the request', () => {
    const at = world();
    at.run(install('site', 'bp-shop', { version: '1.0.0', bindings: { db: { create: { name: 'my-db', version: '1.0.0', config: { replicas: 3 } } } } }));
    expect(at.state.installed.get('my-db')).toMatchObject({ version: '1.0.0', config: { replicas: 3, databases: ['site'] } });
  });

  it('takes another name where the usual one is taken', () => {
    const at = world();
    at.run(install('site-db', 'bp-cache'));
    expect(at.problems(install('site', 'bp-shop', { version: '1.0.0' }))[0]).toContain('bindings.db.create.name: acme-dev has an Application site-db already');
  });

  it('reads an Application that is named by reference, and makes none', () => {
    const at = world();
    at.run(install('data', 'bp-db', { version: '1.0.0' }));
    expect(names(at.run(install('report', 'bp-reader', { config: { of: 'data' } })))).toEqual(['1 keep data 1.0.0', '2 create report 1.0.0']);
    expect(at.problems(install('r2', 'bp-reader', { config: { of: 'none' } }))).toEqual(['bindings.db: There is no Application none in acme-dev to serve db.']);
    expect(at.problems(install('r2', 'bp-reader'))[0]).toContain('No such key: of');
  });

  it('lets nobody else use what is made for one in the same request and is never shared', () => {
    const cache = (alias: string) => needs('bp-cache', '^8', alias, { sharing: 'never' });
    const duo = environment([version('bp-cache', '8.0.0'), version('bp-duo', '1.0.0', { depends: [cache('pages'), cache('sessions')] })]);
    expect(duo.problems(install('x', 'bp-duo', { bindings: { pages: { create: { name: 'memory' } }, sessions: { use: 'memory' } } }))).toEqual(['bindings.sessions: bp-cache is never shared: let one be made for x.']);
  });

  it('tells what else could serve a dependency, and why some cannot', () => {
    const at = world();
    at.run(install('old', 'bp-db', { version: '1.0.0' }));
    at.run(install('new', 'bp-db', { version: '2.0.0' }));
    const { plan } = at.plan(install('site', 'bp-shop', { version: '1.0.0' }));
    expect(plan?.dependencies[0].candidates).toEqual([
      { application: 'new', version: '2.0.0', problem: 'new runs bp-db 2.0.0, and site needs ^1.0.' },
      { application: 'old', version: '1.0.0' },
    ]);
  });

  it.each<[string, object, string]>([
    ['a cycle with its path', install('x', 'bp-left'), 'The dependencies go round in a circle: bp-left → bp-right → bp-left.'],
    ['a Blueprint that is not there', install('x', 'bp-none'), 'blueprint: There is no Blueprint bp-none in the catalog.'],
    ['a dependency whose Blueprint is not there', install('x', 'bp-broken'), 'bindings.none.create: There is no Blueprint bp-none in the catalog. x needs it.'],
    ['a version that is not there', install('x', 'bp-db', { version: '7.0.0' }), 'version: bp-db has no version 7.0.0. There are 2.0.0, 1.2.0, 1.0.0.'],
    ['a version out of the range, and who asked', install('x', 'bp-shop', { version: '1.0.0', bindings: { db: { create: { version: '2.0.0' } } } }), 'bindings.db.create.version: x needs bp-db ^1.0, and 2.0.0 is asked for.'],
    ['an Application of another Blueprint', install('x', 'bp-shop', { version: '1.0.0', bindings: { db: { use: 'memory' } } }), 'bindings.db: memory is bp-cache, and x needs bp-db for db.'],
    ['what is never shared', install('x', 'bp-shop', { version: '1.0.0', config: { cache: true }, bindings: { cache: { use: 'memory' } } }), 'bindings.cache: bp-cache is never shared'],
    ['an alias that is none', install('x', 'bp-db', { bindings: { nope: { use: 'memory' } } }), 'bindings.nope: bp-db has no dependency nope.'],
    ['a wrong value', install('x', 'bp-db', { config: { replicas: 99 } }), 'config.replicas: Enter 9 or less.'],
    ['a wrong value of what it makes', install('x', 'bp-shop', { version: '1.0.0', bindings: { db: { create: { config: { replicas: 99 } } } } }), 'bindings.db.create.config.replicas: Enter 9 or less.'],
    ['a name that breaks a rule', install('X', 'bp-db'), 'name: Start with a lower-case letter.'],
    ['a name that is taken', install('memory', 'bp-db'), 'name: acme-dev has an Application memory already.'],
    ['a name too long for its dependency', install('a'.repeat(52), 'bp-shop'), 'Choose a shorter name'],
    ['a size that it does not have', install('x', 'bp-db', { overlay: 'large' }), 'overlay: bp-db has no size large. It has no sizes.'],
    ['a change of what is not there', change('x', {}), 'name: There is no Application x in acme-dev.'],
    ['a removal of what is not there', remove('x'), 'name: There is no Application x in acme-dev.'],
  ])('refuses %s', (_, request, problem) => {
    const at = world();
    at.run(install('memory', 'bp-cache'));
    expect(at.problems(request as never).join('\n')).toContain(problem);
  });
});

describe('Resolving a change', () => {
  it('keeps what serves it, and makes what it needs now', () => {
    const at = world();
    at.run(install('site', 'bp-shop', { version: '1.0.0' }));
    expect(names(at.run(change('site', { config: { cache: true } })))).toEqual(['1 create site-cache 8.0.0', '1 keep site-db 1.2.0', '2 change site 1.0.0']);
    const plan = at.run(change('site', { config: { cache: false } }));
    expect(plan.orphans).toEqual(['site-cache']);
    expect(at.state.installed.get('site')?.bindings).not.toHaveProperty('cache');
    expect(at.state.installed.has('site-cache')).toBe(true);
  });

  it('changes fields, leaves the others, and takes null for the default', () => {
    const at = world();
    at.run(install('data', 'bp-db', { config: { replicas: 3, databases: ['a'] } }));
    at.run(change('data', { config: { databases: null } }));
    expect(at.state.installed.get('data')?.config).toMatchObject({ replicas: 3, databases: [] });
  });

  it('refuses an upgrade that the Blueprint does not allow, and a step back with a configuration that is too new, in words that name both versions', () => {
    const at = environment([
      version('bp-db', '1.3.0', { configSchema: { ...schema, additionalProperties: false } }),
      version('bp-db', '1.4.0', { configSchema: { ...schema, additionalProperties: false, properties: { ...schema.properties, log: { type: 'string', default: 'info' } } }, upgrades: { blocks: ['1.2.x'] } }),
      db('1.2.0'),
      version('bp-db', '3.0.0', { configSchema: schema, upgrades: { from: ['2.x'] } }),
    ]);
    at.run(install('data', 'bp-db', { version: '1.2.0' }));
    expect(at.problems(change('data', { version: '1.4.0' }))).toEqual(['version: bp-db 1.4.0 refuses an upgrade from 1.2.0 (it blocks 1.2.x). Upgrade to a version between first.']);
    expect(at.problems(change('data', { version: '3.0.0' }))).toEqual(['version: bp-db 3.0.0 upgrades from 2.x only, and 1.2.0 runs. Upgrade to one of those first.']);
    at.run(change('data', { version: '1.3.0' }));
    at.run(change('data', { version: '1.4.0' }));
    at.run(change('data', { version: '1.3.0' }));
    expect(at.state.installed.get('data')?.config).not.toHaveProperty('log');
    at.run(change('data', { version: '1.4.0', config: { log: 'debug' } }));
    expect(at.problems(change('data', { version: '1.3.0' }))).toEqual([
      'config.log: There is no such field.',
      'version: bp-db 1.3.0 is older than 1.4.0, which runs, and does not take its configuration as it is. Change the fields that are named in the same request, or leave them out with null.',
    ]);
    expect(at.state.installed.get('data')?.version).toBe('1.4.0');
    at.run(change('data', { version: '1.3.0', config: { log: null } }));
    expect(at.state.installed.get('data')?.version).toBe('1.3.0');
  });

  it('refuses a version that a dependent does not take, and names both', () => {
    const at = world();
    at.run(install('site', 'bp-shop', { version: '1.0.0' }));
    expect(at.problems(change('site-db', { version: '2.0.0' }))).toEqual(['version: site needs bp-db ^1.0, and 2.0.0 is asked for. Upgrade site first.']);
  });

  it('refuses a version whose dependency does not fit what serves it', () => {
    const at = world();
    at.run(install('site', 'bp-shop', { version: '1.0.0' }));
    expect(at.problems(change('site', { version: '2.0.0' }))).toEqual(['bindings.db: site-db runs bp-db 1.2.0, and site needs ^2.0.']);
    expect(names(at.run(change('site', { version: '2.0.0', bindings: { db: { create: { name: 'site-db2' } } } })))).toEqual(['1 create site-db2 2.0.0', '2 change site 2.0.0']);
  });

  it('refuses an Application that would depend on itself', () => {
    const ring = environment([version('bp-a', '1.0.0', { depends: [needs('bp-a', '*', 'next', { mode: 'external', ref: '{{ .config.next }}', when: '{{ has(.config.next) }}' })], configSchema: { type: 'object', properties: { next: { type: 'string' } } } })]);
    ring.run(install('one', 'bp-a'));
    ring.run(install('two', 'bp-a', { config: { next: 'one' } }));
    expect(ring.problems(change('one', { config: { next: 'two' } }))[0]).toContain('two itself depends on one');
    expect(ring.problems(change('one', { config: { next: 'one' } })).length).toBeGreaterThan(0);
  });
});

describe('Resolving a removal', () => {
  it('takes along what was made for it, unless it serves others or is to stay', () => {
    const at = world();
    at.run(install('site', 'bp-shop', { version: '1.0.0' }));
    expect(at.plan(remove('site')).plan?.applications.map(({ name, order }) => [name, order])).toEqual([['site', 1], ['site-db', 2]]);
    expect(at.plan(remove('site', { keepDependencies: true })).plan?.applications.map(({ name }) => name)).toEqual(['site']);
    at.run(install('blog', 'bp-shop', { version: '1.0.0', bindings: { db: { use: 'site-db' } } }));
    expect(at.plan(remove('site')).plan?.applications.map(({ name }) => name)).toEqual(['site']);
    expect(at.plan(remove('site-db')).plan?.dependents).toEqual(['blog', 'site']);
  });
});
