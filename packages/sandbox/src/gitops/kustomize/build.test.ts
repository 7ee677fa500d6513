import type { Tree } from '../source/tar';
import { build, sentenceOf } from './build';

jest.setTimeout(30_000);

const treeOf = (files: Record<string, string>): Tree =>
  new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { content: Buffer.from(text), executable: false },
    ]),
  );
const configMap = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const kustomization = (text: string) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}`;
const spec = {
  interval: '1h',
  prune: true,
  sourceRef: { kind: 'GitRepository', name: 'x' },
};
const built = async (
  files: Record<string, string>,
  path: string,
  more = {},
) => {
  const objects = await build({
    tree: treeOf(files),
    path,
    spec: { ...spec, ...more },
    root: '/tmp/kustomization-1',
  });
  return objects.map(({ metadata }) =>
    [metadata.namespace, metadata.name].filter(Boolean).join('/'),
  );
};

describe('building a folder', () => {
  it('without a list takes every manifest below it, and a listed folder by its list', async () => {
    const files = {
      'app/a.yaml': configMap('a'),
      'app/deep/b.yml': configMap('b'),
      'app/README.md': '# no manifest',
      'app/listed/kustomization.yaml': kustomization(
        'resources: [c.yaml]\nnamePrefix: pre-\n',
      ),
      'app/listed/c.yaml': configMap('c'),
      'app/listed/unlisted.yaml': configMap('unlisted'),
      'other/d.yaml': configMap('d'),
    };
    expect((await built(files, './app')).sort()).toEqual(['a', 'b', 'pre-c']);
  });

  it('follows a list out of the folder', async () => {
    const files = {
      'app/kustomization.yaml': kustomization(
        'resources: [../base]\ncomponents: [../parts/label]\n',
      ),
      'base/kustomization.yaml': kustomization('resources: [a.yaml]\n'),
      'base/a.yaml': configMap('a'),
      'parts/label/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -x\n',
    };
    expect(await built(files, 'app')).toEqual(['a-x']);
  });

  it('puts target namespace, prefix and suffix of the object on top', async () => {
    const more = {
      targetNamespace: 'shop',
      namePrefix: 'p-',
      nameSuffix: '-s',
    };
    expect(await built({ 'app/a.yaml': configMap('a') }, 'app', more)).toEqual([
      'shop/p-a-s',
    ]);
  });

  it('reads text as YAML 1.1 does', async () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {quoted: "on", time: "12:30", date: "2026-11-23"}\n';
    const [object] = await build({
      tree: treeOf({ 'app/a.yaml': text }),
      path: 'app',
      spec,
      root: '/tmp/k',
    });
    expect(object.data).toEqual({
      quoted: 'on',
      time: '12:30',
      date: '2026-11-23',
    });
  });

  it.each([
    [
      'text that is no YAML',
      'a: [',
      /^failed to decode Kubernetes YAML from \/tmp\/kustomization-1\/app\/x\.yaml: MalformedYAMLError: yaml: line 1: did not find expected node content$/,
    ],
    [
      'an object without a name',
      'apiVersion: v1\nkind: ConfigMap\n',
      /missing metadata\.name in object \{\{v1 ConfigMap\}/,
    ],
    ['what is no object', 'foo: bar\n', /missing Resource metadata$/],
  ])('names the file of %s', async (_, text, message) => {
    await expect(built({ 'app/x.yaml': text }, 'app')).rejects.toThrow(message);
  });

  it('says what kustomize says, with the same path each time', async () => {
    const files = {
      'app/kustomization.yaml': kustomization('resources: [missing.yaml]\n'),
    };
    await expect(built(files, 'app')).rejects.toThrow(
      /^kustomize build failed: accumulating resources: .*open \/tmp\/kustomization-1\/app\/missing\.yaml: no such file or directory/,
    );
  });
});

it.each([
  ['error: accumulating resources: no such file\n', 'accumulating resources: no such file'],
  ['E1123 19:39:24.312006    5105 run.go:72] "command failed" err="accumulating \\"x\\": no such file"\n', 'accumulating "x": no such file'],
])('takes what went wrong from what kubectl prints, %p', (stderr, sentence) => {
  expect(sentenceOf(stderr)).toBe(sentence);
});
