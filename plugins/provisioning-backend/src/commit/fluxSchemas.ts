/** JSON Schemas of the Flux objects that Catalyst writes: of Flux's own schema the part that we use, and nothing else. */
const NAME = { type: 'string', minLength: 1, maxLength: 253, pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' };
const DURATION = { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$' };
const TEXT = { type: 'string', minLength: 1 };
const LABELS = { type: 'object', additionalProperties: { type: 'string', maxLength: 63, pattern: '^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?$' } };

const closed = (properties: object, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });
const reference = (...kinds: string[]) => closed({ kind: { enum: kinds }, name: NAME });

function objectOf(spec: object) {
  const metadata = closed({ name: NAME, namespace: NAME, labels: LABELS }, ['name', 'namespace']);
  return closed({ apiVersion: TEXT, kind: TEXT, metadata, spec });
}

const PATCHES = list(closed({ target: closed({ kind: TEXT, name: TEXT }, ['kind']), patch: TEXT }));
const COMMON = closed({ labels: LABELS });

const kustomization = closed(
  {
    interval: DURATION,
    retryInterval: DURATION,
    timeout: DURATION,
    path: TEXT,
    components: list(TEXT),
    prune: { type: 'boolean' },
    wait: { type: 'boolean' },
    targetNamespace: NAME,
    sourceRef: reference('GitRepository', 'OCIRepository'),
    dependsOn: list(closed({ name: NAME })),
    commonMetadata: COMMON,
    postBuild: closed({
      substitute: { type: 'object', propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }, additionalProperties: { type: 'string' } },
      substituteFrom: list(reference('ConfigMap', 'Secret')),
    }),
    patches: PATCHES,
  },
  ['interval', 'prune', 'sourceRef', 'path'],
);

const STRATEGY = closed({ strategy: closed({ name: { enum: ['RetryOnFailure', 'RemediateOnFailure'] }, retryInterval: DURATION }) });

const helmRelease = {
  ...closed(
    {
      interval: DURATION,
      timeout: DURATION,
      releaseName: { ...NAME, maxLength: 53 },
      targetNamespace: { ...NAME, maxLength: 63 },
      chart: closed({
        spec: closed({ chart: TEXT, interval: DURATION, reconcileStrategy: { enum: ['ChartVersion', 'Revision'] }, sourceRef: reference('GitRepository') }),
      }),
      chartRef: reference('OCIRepository'),
      install: STRATEGY,
      upgrade: STRATEGY,
      commonMetadata: COMMON,
      valuesFrom: list(reference('ConfigMap', 'Secret')),
      values: { type: 'object' },
      postRenderers: list(closed({ kustomize: closed({ patches: PATCHES }) })),
    },
    ['interval', 'releaseName', 'targetNamespace'],
  ),
  oneOf: [{ required: ['chart'] }, { required: ['chartRef'] }],
};

const source = (url: string) =>
  closed(
    {
      interval: DURATION,
      timeout: DURATION,
      url: { type: 'string', pattern: url },
      ref: { ...closed({ tag: TEXT, branch: TEXT }, []), minProperties: 1, maxProperties: 1 },
      secretRef: closed({ name: NAME }),
    },
    ['interval', 'url', 'ref'],
  );

/** By apiVersion and kind. */
export const FLUX_SCHEMAS: Readonly<Record<string, object>> = {
  'kustomize.toolkit.fluxcd.io/v1 Kustomization': objectOf(kustomization),
  'helm.toolkit.fluxcd.io/v2 HelmRelease': objectOf(helmRelease),
  'source.toolkit.fluxcd.io/v1 GitRepository': objectOf(source('^(http|https|ssh)://.*$')),
  'source.toolkit.fluxcd.io/v1 OCIRepository': objectOf(source('^oci://.*$')),
};
