import { parse, stringify } from 'yaml';
import { lintBlueprint } from '.';

const BLUEPRINT = `apiVersion: catalyst.openova.io/v1alpha1
kind: Blueprint
metadata:
  name: bp-shop
spec:
  version: 1.0.0
  card:
    title: Shop
    tagline: Sells things.
    category: web
    icon: card/icon.svg
  configSchema:
    type: object
    additionalProperties: false
    properties:
      replicas: {type: integer, minimum: 1, maximum: 9, default: 1}
  depends:
    - blueprint: bp-db
      version: ^1.0
      alias: db
      when: "{{ .config.replicas > 0 }}"
      values:
        databases: ["{{ .application.name }}"]
  manifests:
    source:
      kind: HelmChart
      ref: ./chart
    overlays:
      small: {replicas: 1}
  upgrades:
    from: [1.x]
`;
const DEPLOYMENT = 'kind: Deployment\nmetadata:\n  labels: {app.kubernetes.io/name: shop}\nspec:\n  image: acme/shop:1.0.0\n  readinessProbe: {}\n';

type Edit = (blueprint: { spec: Record<string, any>; [field: string]: unknown }) => void;

function lint(edit: Edit = () => undefined, more: Record<string, string | undefined> = {}) {
  const blueprint = parse(BLUEPRINT);
  edit(blueprint);
  const files: Record<string, string | undefined> = {
    'blueprint.yaml': stringify(blueprint),
    'README.md': '# Shop',
    'card/icon.svg': '<svg/>',
    'chart/Chart.yaml': 'name: shop\nversion: 1.0.0\n',
    'chart/templates/deployment.yaml': DEPLOYMENT,
    ...more,
  };
  const given = Object.entries(files).filter(([path, text]) => !(path in more) || text !== undefined);
  return lintBlueprint(new Map(given)).findings.map(({ rule, severity, message, file, line }) => `${severity} ${rule} ${file}:${line} ${message}`);
}

describe('A Blueprint', () => {
  it('that keeps all rules has no findings', () => {
    expect(lint()).toEqual([]);
    expect(lintBlueprint(new Map([['blueprint.yaml', BLUEPRINT]])).blueprint?.spec.visibility).toBe('listed');
  });

  it('may have data that looks like a hint', () => {
    expect(lint(b => (b.spec.configSchema.properties.form = { type: 'object', default: { 'x-catalyst-ui-hint': 'password' } }))).toEqual([]);
  });

  it('that is no YAML is reported with its line', () => {
    const [finding, ...rest] = lintBlueprint(new Map([['blueprint.yaml', 'a: 1\nb: [\nc: }']])).findings;
    expect(finding).toMatchObject({ rule: 'yaml', severity: 'error', file: 'blueprint.yaml', line: 3 });
    expect(rest.length).toBeLessThan(5);
    expect(lintBlueprint(new Map([['blueprint.yaml', '- a']])).findings[0].message).toContain('holds no fields');
    expect(lintBlueprint(new Map()).findings[0].message).toBe('blueprint.yaml is missing.');
  });

  it('cannot make the reader expand an alias a million times', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((key, at) => `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[at]}`).join(',')}]`).join('\n')}`;
    expect(lintBlueprint(new Map([['blueprint.yaml', bomb]])).findings[0].message).toContain('Excessive alias count');
  });

  it.each<[string, Edit, string]>([
    ['another kind', b => (b.kind = 'Shop'), 'error object blueprint.yaml:2 kind is Blueprint.'],
    ['a name without bp-', b => (b.metadata = { name: 'shop' }), 'error object blueprint.yaml:4 The name of a Blueprint: It is bp-'],
    ['no version', b => delete b.spec.version, 'error shape blueprint.yaml:6 spec.version: Enter a value.'],
    ['a field that nobody knows', b => (b.spec.maker = 'x'), 'error shape blueprint.yaml:39 spec.maker: There is no such field.'],
    ['a category that nobody knows', b => (b.spec.card.category = 'shops'), 'error shape blueprint.yaml:10 spec.card.category: Choose one of ai,'],
    ['a schema of a list', b => (b.spec.configSchema.type = 'array'), 'error config-schema blueprint.yaml:13 configSchema describes an object'],
    ['a schema that is none', b => (b.spec.configSchema.properties.replicas.type = 'count'), 'error config-schema blueprint.yaml:13 configSchema is not a valid JSON Schema'],
    ['a password', b => (b.spec.configSchema.properties.secret = { type: 'string', 'x-catalyst-ui-hint': 'password' }), 'error ui-hint blueprint.yaml:23 Fields with the hint password come together with OpenBao'],
    ['a password in a field that is named like a keyword', b => (b.spec.configSchema.properties.default = { type: 'string', 'x-catalyst-ui-hint': 'password' }), 'error ui-hint blueprint.yaml:23 Fields with the hint password'],
    ['a password in a branch', b => (b.spec.configSchema.properties.replicas.anyOf = [{ 'x-catalyst-ui-hint': 'password' }]), 'Fields with the hint password'],
    ['a hint that nobody knows', b => (b.spec.configSchema.properties.replicas['x-catalyst-ui-hint'] = 'slider'), 'error ui-hint blueprint.yaml:21 The hint "slider"'],
    ['a size that does not fit', b => (b.spec.manifests.overlays.small.replicas = 99), 'The size small sets replicas. Enter 9 or less.'],
    ['a size with a field that is not there', b => (b.spec.manifests.overlays.small.pods = 1), 'The size small sets pods. There is no such field.'],
    ['a range that is none', b => (b.spec.depends[0].version = 'new'), '"new" is not a range of versions'],
    ['itself as a dependency', b => (b.spec.depends[0].blueprint = 'bp-shop'), 'cannot depend on itself'],
    ['an alias twice', b => b.spec.depends.push({ ...b.spec.depends[0] }), 'The alias db is used twice.'],
    ['an expression that is none', b => (b.spec.depends[0].when = '{{ 1 + }}'), 'error expression'],
    ['an expression in values that is none', b => (b.spec.depends[0].values.databases = ['{{ nothing }}']), 'Unknown variable: nothing'],
    ['an external dependency without a name', b => (b.spec.depends[0].mode = 'external'), 'names its Application in ref'],
    ['a pattern that is none', b => (b.spec.upgrades.from = ['old']), '"old" is not a pattern'],
    ['a block of itself', b => (b.spec.upgrades.blocks = ['1.0.0']), 'warning upgrades'],
    ['more regions than it can have', b => (b.spec.placementSchema = { minRegions: 3, maxRegions: 2 }), 'minRegions is more'],
    ['manifests that are not there', b => (b.spec.manifests.source.ref = './charts'), 'The file charts/Chart.yaml is missing.'],
    ['an icon that is not there', b => (b.spec.card.icon = 'card/logo.svg'), 'The icon card/logo.svg is missing.'],
    ['a picture that is not there', b => (b.spec.card.screenshots = ['card/a.png']), 'The picture card/a.png is missing.'],
    ['Kustomize without its component', b => (b.spec.manifests.source = { kind: 'Kustomize', ref: './chart' }), 'The file chart/kustomization.yaml is missing.'],
  ])('with %s is told so', (_, edit, finding) => {
    expect(lint(edit).join('\n')).toContain(finding);
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    ['a version of its chart that is another', { 'chart/Chart.yaml': 'name: x\nversion: 2.0.0\n' }, 'warning chart-version chart/Chart.yaml:2'],
    ['no readme', { 'README.md': undefined }, 'warning readme'],
    ['an image of any version', { 'chart/templates/deployment.yaml': DEPLOYMENT.replace(':1.0.0', ':latest') }, 'warning image chart/templates/deployment.yaml:5'],
    ['no probe', { 'chart/templates/deployment.yaml': DEPLOYMENT.replace('readinessProbe', 'other') }, 'warning probes'],
    ['no labels', { 'chart/templates/deployment.yaml': DEPLOYMENT.replace('app.kubernetes.io', 'x') }, 'warning labels'],
    ['a credential in plain text', { 'chart/templates/secret.yaml': 'a: 1\n---\nkind: Secret\nstringData:\n  password: hunter2\n' }, 'error plaintext-secret chart/templates/secret.yaml:5'],
  ])('with %s is told so', (_, files, finding) => {
    expect(lint(undefined, files).join('\n')).toContain(finding);
  });

  it('may make credentials in the cluster and refer to them', () => {
    const secret = 'kind: Secret\ndata:\n  password: {{ randAlphaNum 32 | b64enc }}\n  passwordFile: /run/x\n  token: ""\n';
    expect(lint(undefined, { 'chart/templates/secret.yaml': secret, 'chart/templates/x.yaml': 'kind: Deployment\npassword: x\n' })).toEqual([]);
  });
});
