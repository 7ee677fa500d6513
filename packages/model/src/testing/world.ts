import { BlueprintVersion, Catalog, catalogOf } from '../blueprint/version';
import { ComposeContext } from '../compose/design';
import { composeEnvironment } from '../compose/environment';
import { BlueprintDependency, BlueprintSpec } from '../crd';
import { PlanRequest, planRequest } from '../plan/plan';
import { EnvironmentState, nextState, readEnvironment } from '../plan/state';
import { InstallPlan } from '../plan/types';

export const context: ComposeContext = {
  sovereign: { name: 'sandbox', domain: 'sandbox.localhost' },
  environment: 'acme-dev',
  forgeUrl: 'http://forge.test',
};

/** A version of a Blueprint with as little as it can have. */
export function version(name: string, number: string, spec: Partial<BlueprintSpec> = {}): BlueprintVersion {
  return {
    name,
    version: number,
    spec: {
      version: number,
      card: { title: name.slice(3), tagline: 'For tests.', category: 'web' },
      manifests: { source: { kind: 'HelmChart', ref: './chart' } },
      ...spec,
    },
    source: { repository: `catalog/${name}`, tag: `${name}/${number}`, path: '.' },
  };
}

/** A dependency with as little as it can have. */
export function needs(blueprint: string, range: string, alias: string, more: Partial<BlueprintDependency> = {}): BlueprintDependency {
  return { blueprint, version: range, alias, ...more };
}

/** An Environment without Applications. */
export function emptyState(): EnvironmentState {
  const { sovereign, forgeUrl, environment: name } = context;
  return readEnvironment('0', new Map(composeEnvironment({ name, sovereign, forgeUrl })));
}

/** An Environment in which requests are carried out one after another. */
export function environment(versions: BlueprintVersion[], state: EnvironmentState = emptyState()) {
  const catalog: Catalog = catalogOf(versions);
  let current = state;
  let commits = 0;
  const plan = (request: PlanRequest) => planRequest({ state: current, catalog, context }, request);
  return {
    get state() {
      return current;
    },
    plan,
    /** Carries a request out, and answers its plan. */
    run(request: PlanRequest): InstallPlan {
      const { plan: made, problems } = plan(request);
      if (!made) throw new Error(problems.map(({ field, message }) => `${field}: ${message}`).join('; '));
      commits += 1;
      current = nextState(current, String(commits), made.files);
      return made;
    },
    /** What stands in the way of a request, as `field: message`. */
    problems: (request: PlanRequest) => plan(request).problems.map(({ field, message }) => `${field}: ${message}`),
  };
}

/** A request to install. */
export const install = (name: string, blueprint: string, more: object = {}): PlanRequest => ({ action: 'install', application: { name, blueprint, ...more } });
/** A request to change. */
export const change = (name: string, more: object): PlanRequest => ({ action: 'change', application: { name, ...more } });
/** A request to remove. */
export const remove = (name: string, more: object = {}): PlanRequest => ({ action: 'remove', application: { name, ...more } });
