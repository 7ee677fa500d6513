import { PlannedDependency } from '@catalyst/backstage-plugin-catalyst-react';
import { bind } from './bind';

const dependency = (of: string, alias: string, application: string, created = true): PlannedDependency => ({
  of,
  alias,
  blueprint: `bp-${alias}`,
  version: '*',
  sharing: 'allowed',
  mode: 'managed',
  candidates: [],
  binding: { application, created },
});

const site = dependency('office', 'site', 'office-site');
const database = dependency('office-site', 'db', 'office-site-db');

describe('bind', () => {
  it('chooses for a dependency of the Application itself', () => {
    expect(bind({}, site, [site, database], { use: 'blog' })).toEqual({ site: { use: 'blog' } });
  });

  it('chooses for a dependency of one that is created for it, within that one', () => {
    expect(bind({ site: { create: { name: 'web' } } }, database, [site, database], { use: 'shared-db' })).toEqual({
      site: { create: { name: 'web', bindings: { db: { use: 'shared-db' } } } },
    });
  });

  it('changes its mind', () => {
    const once = bind({}, database, [site, database], { use: 'shared-db' });
    expect(bind(once, database, [site, database], { create: {} })).toEqual({
      site: { create: { bindings: { db: { create: {} } } } },
    });
  });
});
