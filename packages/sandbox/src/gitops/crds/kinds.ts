/** A printer column: its title, type and JSONPath. */
export type Column = [name: string, type: 'string' | 'date', path: string];

/** What a CustomResourceDefinition of Flux says beside the schema of its kind. */
export interface FluxKind {
  group: string;
  version: string;
  kind: string;
  plural: string;
  shortNames: string[];
  /** The name of the kind's schema in `@kubernetes-models/flux-cd`. */
  schema: string;
  columns: Column[];
  /** Defaults by the path of the field, as `spec.timeout`. */
  defaults: Record<string, unknown>;
  /** Rules in CEL by the path of what they bind. */
  rules?: Record<string, { rule: string; message: string }[]>;
  /** False for the kinds that are configuration only. */
  status: boolean;
}

const age: Column = ['Age', 'date', '.metadata.creationTimestamp'];
const ready: Column = [
  'Ready',
  'string',
  '.status.conditions[?(@.type=="Ready")].status',
];
const status: Column = [
  'Status',
  'string',
  '.status.conditions[?(@.type=="Ready")].message',
];
const spec = (title: string, path: string): Column => [
  title,
  'string',
  `.spec.${path}`,
];

const kindOf = (
  group: string,
  version: string,
  kind: string,
  more: Partial<FluxKind> & { controller: string },
): FluxKind => {
  const { controller, ...rest } = more;
  const capital = version[0].toUpperCase() + version.slice(1);
  const hasStatus = rest.status ?? true;
  return {
    group: `${group}.toolkit.fluxcd.io`,
    version,
    kind,
    plural: `${kind.toLowerCase().replace(/y$/, 'ie')}s`,
    shortNames: [],
    schema: `ComGithubFluxcd${controller}ControllerApi${capital}${kind}`,
    columns: [age, ready, status],
    defaults: {},
    ...rest,
    status: hasStatus,
  };
};

const timeout = { 'spec.timeout': '60s' };

/** The kinds that the sandbox's Flux serves. */
export const fluxKinds: FluxKind[] = [
  kindOf('source', 'v1', 'GitRepository', {
    controller: 'Source',
    shortNames: ['gitrepo'],
    columns: [spec('URL', 'url'), age, ready, status],
    defaults: timeout,
  }),
  kindOf('source', 'v1', 'HelmChart', {
    controller: 'Source',
    shortNames: ['hc'],
    columns: [
      spec('Chart', 'chart'),
      spec('Version', 'version'),
      spec('Source Kind', 'sourceRef.kind'),
      spec('Source Name', 'sourceRef.name'),
      age,
      ready,
      status,
    ],
    defaults: { 'spec.version': '*', 'spec.reconcileStrategy': 'ChartVersion' },
  }),
  kindOf('source', 'v1', 'HelmRepository', {
    controller: 'Source',
    shortNames: ['helmrepo'],
    columns: [spec('URL', 'url'), age, ready, status],
  }),
  kindOf('source', 'v1', 'OCIRepository', {
    controller: 'Source',
    shortNames: ['ocirepo'],
    columns: [spec('URL', 'url'), ready, status, age],
    defaults: { ...timeout, 'spec.provider': 'generic' },
  }),
  kindOf('source', 'v1', 'Bucket', {
    controller: 'Source',
    columns: [spec('Endpoint', 'endpoint'), age, ready, status],
    defaults: { ...timeout, 'spec.provider': 'generic' },
  }),
  kindOf('kustomize', 'v1', 'Kustomization', {
    controller: 'Kustomize',
    shortNames: ['ks'],
    defaults: { 'spec.force': false },
  }),
  kindOf('helm', 'v2', 'HelmRelease', {
    controller: 'Helm',
    shortNames: ['hr'],
    defaults: {
      'spec.chart.spec.version': '*',
      'spec.chart.spec.reconcileStrategy': 'ChartVersion',
    },
    rules: {
      spec: [
        {
          rule: '(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))',
          message: 'either chart or chartRef must be set',
        },
      ],
    },
  }),
  kindOf('notification', 'v1', 'Receiver', {
    controller: 'Notification',
    defaults: { 'spec.interval': '10m' },
  }),
  kindOf('notification', 'v1beta3', 'Provider', {
    controller: 'Notification',
    columns: [age],
    status: false,
  }),
  kindOf('notification', 'v1beta3', 'Alert', {
    controller: 'Notification',
    columns: [age],
    defaults: { 'spec.eventSeverity': 'info' },
    status: false,
  }),
];
