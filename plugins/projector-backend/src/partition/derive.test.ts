import type { ApplicationDesign, Environment } from '@catalyst/model';
import { ProjectionContext } from './context';
import { deriveApplications } from './derive';
import { createModel, EnvironmentModel } from './model';

const environment: Environment = {
  apiVersion: 'catalyst.openova.io/v1alpha1',
  kind: 'Environment',
  metadata: { name: 'acme-dev', namespace: 'acme' },
  spec: {
    organization: 'acme',
    envType: 'dev',
    placement: {
      mode: 'single-region',
      regions: [{ provider: 'hz', region: 'fsn' }],
    },
  },
};

const context = (
  there: Environment | undefined = environment,
): ProjectionContext => ({
  environment: () => there,
  lost: () => [],
  cardOf: blueprint => ({
    title: blueprint,
    category: blueprint === 'bp-postgres' ? 'database' : 'web',
  }),
  gateway: undefined,
  now: () => '2026-01-01T00:00:00Z',
});

const design = (name: string, needs: string[] = []): ApplicationDesign => ({
  name,
  blueprint: name.includes('postgres') ? 'bp-postgres' : 'bp-shop',
  version: '1.0.0',
  bindings: Object.fromEntries(
    needs.map(n => [n, { application: n, blueprint: 'bp-postgres' }]),
  ),
  paused: false,
  config: {},
});

function modelOf(...designs: ApplicationDesign[]): EnvironmentModel {
  const model = createModel();
  designs.forEach(d => model.designs.set(d.name, { design: d, findings: [] }));
  return model;
}

describe('the cards of an Environment', () => {
  it('are there as soon as an Application is in Git', () => {
    const model = modelOf(design('shop'));
    expect(deriveApplications(model, context(), 'all')).toEqual(['shop']);
    expect(model.views.get('shop')).toMatchObject({
      state: 'Installing',
      blueprint: { title: 'bp-shop' },
    });
  });

  it('know what they need and what needs them', () => {
    const model = modelOf(
      design('shop', ['shop-postgres']),
      design('shop-postgres'),
    );
    deriveApplications(model, context(), 'all');
    expect(model.views.get('shop-postgres')).toMatchObject({
      usedBy: ['shop'],
      backing: true,
    });
    expect(model.views.get('shop')?.dependencies).toEqual([
      {
        alias: 'shop-postgres',
        application: 'shop-postgres',
        state: 'Installing',
      },
    ]);
  });

  it('do not change when nothing has', () => {
    const model = modelOf(design('shop'));
    deriveApplications(model, context(), 'all');
    expect(deriveApplications(model, context(), 'all')).toEqual([]);
  });

  it('go with the last trace of the Application', () => {
    const model = modelOf(
      design('shop', ['shop-postgres']),
      design('shop-postgres'),
    );
    deriveApplications(model, context(), 'all');
    model.designs.delete('shop');
    expect(
      deriveApplications(model, context(), ['shop', 'shop-postgres']),
    ).toEqual(['shop', 'shop-postgres']);
    expect([...model.views.keys()]).toEqual(['shop-postgres']);
    expect(model.views.get('shop-postgres')?.usedBy).toEqual([]);
  });

  it('settle when Applications need each other in a circle', () => {
    const model = modelOf(design('a', ['b']), design('b', ['a']));
    deriveApplications(model, context(), 'all');
    expect([...model.views.keys()].sort()).toEqual(['a', 'b']);
  });

  it('are none without the Environment', () => {
    const nowhere = { ...context(), environment: () => undefined };
    expect(deriveApplications(modelOf(design('shop')), nowhere, 'all')).toEqual(
      [],
    );
  });
});
