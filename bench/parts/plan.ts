import { BlueprintVersion, catalogOf, composeEnvironment, ComposeContext, planRequest, readEnvironment } from '@catalyst/model';
import { run } from './answer';

interface Asked {
  dependencies: number;
  versions: number;
  rounds: number;
}

const context: ComposeContext = { sovereign: { name: 'sandbox', domain: 'sandbox.localhost' }, environment: 'acme-dev', forgeUrl: 'http://forge.test' };

const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    replicas: { type: 'integer', minimum: 1, maximum: 20, default: 1 },
    storage: { type: 'object', additionalProperties: false, default: {}, properties: { size: { type: 'string', default: '1Gi' }, keep: { type: 'boolean', default: true } } },
    databases: { type: 'array', default: [], items: { type: 'string' } },
  },
};

function version(name: string, number: string, depends: { blueprint: string; version: string; alias: string }[] = []): BlueprintVersion {
  return {
    name,
    version: number,
    spec: {
      version: number,
      card: { title: name.slice(3), tagline: 'One of many.', category: 'database' },
      configSchema,
      depends: depends.map(dependency => ({ ...dependency, values: { databases: ['{{ .application.name }}'] } })),
      manifests: { source: { kind: 'HelmChart', ref: './chart' }, overlays: { small: { replicas: 1 }, large: { replicas: 4 } } },
    },
    source: { repository: `catalog/${name}`, tag: `${name}/${number}`, path: '.' },
  };
}

/** As many Blueprints as there are dependencies, sharing the versions, and one that needs them all. */
function manyVersions({ dependencies, versions }: Asked): BlueprintVersion[] {
  const names = Array.from({ length: dependencies }, (_, at) => `bp-part-${at}`);
  const each = Math.ceil((versions - 1) / dependencies);
  const parts = names.flatMap(name => Array.from({ length: each }, (_, at) => version(name, `1.${at}.0`)));
  return [...parts, version('bp-all', '1.0.0', names.map((blueprint, at) => ({ blueprint, version: '^1.2', alias: `part${at}` })))];
}

const elapsed = (work: () => unknown) => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

run<Asked>(async asked => {
  const versions = manyVersions(asked);
  const catalog = catalogOf(versions);
  const { sovereign, forgeUrl, environment: name } = context;
  const state = readEnvironment('0', new Map(composeEnvironment({ name, sovereign, forgeUrl })));
  const request = (at: number) => ({ action: 'install' as const, application: { name: `all-${at}`, blueprint: 'bp-all', overlay: 'small' as const } });
  const plan = (at: number) => {
    const made = planRequest({ state, catalog, context }, request(at));
    if (made.plan?.applications.length !== asked.dependencies + 1) throw new Error(made.problems.map(p => p.message).join('; ') || 'the plan is not whole');
  };
  const json = () => JSON.parse(JSON.stringify(versions)) as unknown;
  const plans: number[] = [];
  const copies: number[] = [];
  // The first is what a person waits for whose backend has just begun; the others are by code that is warm.
  const first = elapsed(() => plan(-1));
  for (let at = 0; at < 30; at++) {
    plan(at);
    json();
  }
  for (let at = 0; at < asked.rounds; at++) {
    plans.push(elapsed(() => plan(at)));
    copies.push(elapsed(json));
  }
  return { first, plans, copies, versions: versions.length };
});
