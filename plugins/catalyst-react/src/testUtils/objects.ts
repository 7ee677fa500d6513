import { ApplicationView, EnvironmentView, PodCondition } from '@catalyst/model';
import { BlueprintSummary } from '../api/blueprintTypes';

/** An Application that runs in acme-dev, but for what is told otherwise. */
export function anApplication(overrides: Partial<ApplicationView> = {}): ApplicationView {
  const { name = 'shop', environment = 'acme-dev' } = overrides;
  return {
    name,
    environment,
    organization: environment.split('-')[0],
    blueprint: { name: 'bp-wordpress', version: '1.4.0', title: 'WordPress', category: 'web' },
    state: 'Running',
    pods: podsOf('ready', 'ready'),
    endpoint: { url: `https://${name}.${environment}.sovereign.example`, ready: true },
    placement: {
      mode: 'single-region',
      places: [{ region: 'fsn', provider: 'hz', cluster: 'hz-fsn-rtz-dev-acme', role: 'active' }],
    },
    dependencies: [],
    usedBy: [],
    backing: false,
    lastDeploy: {
      commit: 'e81b3c4d90aa',
      at: new Date(Date.now() - 120_000).toISOString(),
      by: 'acme-developer',
      message: 'Install shop from wordpress 1.4.0',
    },
    since: new Date(Date.now() - 60_000).toISOString(),
    ...overrides,
  };
}

/** Pods in these conditions. */
export function podsOf(...conditions: PodCondition[]): ApplicationView['pods'] {
  const items = conditions.map((condition, index) => ({ name: `shop-7d9f-${index}`, condition, restarts: 0 }));
  const ready = conditions.filter(each => each === 'ready' || each === 'updated').length;
  return { ready, total: items.length, items };
}

/** A ready Environment of acme, but for what is told otherwise. */
export function anEnvironment(overrides: Partial<EnvironmentView> = {}): EnvironmentView {
  const { name = 'acme-dev' } = overrides;
  const [organization, envType] = name.split('-');
  return {
    name,
    organization,
    envType,
    ready: true,
    conditions: [{ type: 'Ready', status: 'True', reason: 'Ready', message: 'Applications can be installed.' }],
    repository: `${organization}/${name}`,
    head: '4e1f9a2c01ab',
    counts: {},
    ...overrides,
  };
}

/** The Blueprint of WordPress in two versions, but for what is told otherwise. */
export function aBlueprint(overrides: Partial<BlueprintSummary> = {}): BlueprintSummary {
  return {
    name: 'bp-wordpress',
    version: '1.4.0',
    versions: ['1.4.0', '1.3.0'],
    visibility: 'listed',
    card: { title: 'WordPress', tagline: 'Websites and blogs.', category: 'web', tags: ['cms'] },
    owner: { team: 'team-web' },
    depends: [],
    ...overrides,
  };
}
