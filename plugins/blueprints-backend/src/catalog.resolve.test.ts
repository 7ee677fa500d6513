import { resolve } from 'node:path';
import { BlueprintVersion, Catalog, catalogOf, connectionsOf, InstallRequest, resolveInstall } from '@catalyst/model';
import { readLocalBlueprint, versionFolders } from './catalog/localBlueprints';

const directory = resolve(__dirname, '../../../blueprints');

describe('installing from the public catalog into an empty Environment', () => {
  let versions: BlueprintVersion[];
  let catalog: Catalog;

  beforeAll(async () => {
    const read = await Promise.all((await versionFolders(directory)).map(readLocalBlueprint));
    versions = read.flatMap(({ blueprint }) => (blueprint ? [{ name: blueprint.metadata.name, version: blueprint.spec.version, spec: blueprint.spec }] : []));
    catalog = catalogOf(versions);
  });

  function install(request: InstallRequest) {
    const { resolution, problems } = resolveInstall({ environment: 'acme-dev', catalog, installed: new Map() }, request);
    expect(problems).toEqual([]);
    return resolution?.applications ?? [];
  }
  const namesOf = (request: InstallRequest) => install(request).map(({ design }) => `${design.name}: ${design.blueprint}`);

  it('works for every version and size with an empty configuration', () => {
    expect(versions.length).toBeGreaterThan(10);
    for (const { name: blueprint, version } of versions) {
      for (const overlay of [undefined, 'small', 'medium', 'large'] as const) {
        const applications = install({ name: 'shop', blueprint, version, overlay });
        expect(applications[applications.length - 1].design).toMatchObject({ name: 'shop', version });
      }
    }
  });

  it('brings WordPress a MariaDB of its own, with a database for it', () => {
    const [mariadb, wordpress] = install({ name: 'shop', blueprint: 'bp-wordpress' });
    expect(mariadb.design).toMatchObject({ blueprint: 'bp-mariadb', config: { databases: ['shop'] } });
    expect(connectionsOf(wordpress.design, wordpress.blueprint, 'acme-dev')).toEqual({
      database: { application: mariadb.design.name, namespace: mariadb.design.name, connectionSecret: 'shop-connection' },
    });
  });

  it('brings Nextcloud the database of its choice, and a cache when it is asked for', () => {
    expect(namesOf({ name: 'files', blueprint: 'bp-nextcloud' }).map(text => text.split(': ')[1])).toEqual(['bp-postgres', 'bp-nextcloud']);
    const config = { database: { engine: 'mariadb' }, cache: { enabled: true } };
    const other = namesOf({ name: 'files', blueprint: 'bp-nextcloud', config }).map(text => text.split(': ')[1]);
    expect(other.sort()).toEqual(['bp-mariadb', 'bp-nextcloud', 'bp-valkey']);
  });

  it('installs a bundle with all of its parts and what they need, and leaves out what is not wanted', () => {
    const blueprints = (config: InstallRequest['config']) => install({ name: 'office', blueprint: 'bp-small-business', config }).map(({ design }) => design.blueprint);
    expect(blueprints({}).filter(name => !['bp-postgres', 'bp-mariadb'].includes(name)).sort()).toEqual([
      'bp-grafana',
      'bp-n8n',
      'bp-nextcloud',
      'bp-small-business',
      'bp-wordpress',
    ]);
    expect(blueprints({ dashboards: false })).not.toContain('bp-grafana');
  });

  it('hands the name of the business and the room for files to the parts of the bundle', () => {
    const applications = install({ name: 'office', blueprint: 'bp-small-business', config: { company: 'Muscat Pharmacy', files: '80Gi' } });
    const configOf = (blueprint: string) => applications.find(({ design }) => design.blueprint === blueprint)?.design.config;
    expect(configOf('bp-wordpress')).toMatchObject({ title: 'Muscat Pharmacy' });
    expect(configOf('bp-nextcloud')).toMatchObject({ storage: { size: '80Gi' } });
  });
});
