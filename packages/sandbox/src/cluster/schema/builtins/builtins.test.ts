import type { KubeObject } from '../../types';
import { builtin, configMap, deployment } from '../fixtures';
import { decodeObject } from '../structural/decode';
import { defaultObject } from '../structural/defaulting';
import { validateObject } from '../structural/validate';
import { loadBuiltins } from './load';

const made = (kind: string, object: object) =>
  defaultObject(builtin(kind), object as KubeObject);
const named = (more: object) => ({
  metadata: { name: 'one', namespace: 'shop' },
  ...more,
});

describe('the built-in kinds', () => {
  it('each have a schema with the fields of every object', () => {
    for (const type of loadBuiltins()) {
      expect(Object.keys(type.schema.properties ?? {})).toEqual(
        expect.arrayContaining(['apiVersion', 'kind']),
      );
    }
  });

  it('are the same for every cluster', () => {
    expect(loadBuiltins()).toBe(loadBuiltins());
  });

  it('that hold themselves have a schema as well', () => {
    const { versions } = builtin('CustomResourceDefinition').schema.properties!
      .spec.properties!;
    const props =
      versions.items!.properties!.schema.properties!.openAPIV3Schema;
    expect(props.properties!.properties.additionalProperties).toBe(
      props.properties!.not,
    );
  });

  it('have defaults that fill in nothing the second time', () => {
    for (const type of loadBuiltins()) {
      const { object } = decodeObject(type, {
        ...configMap(),
        kind: type.kind,
        data: undefined,
      });
      const once = defaultObject(type, object);
      expect(defaultObject(type, once)).toEqual(once);
    }
  });
});

describe('the server fills in', () => {
  it('how a Deployment is rolled out, and what its Pods are like', () => {
    expect(made('Deployment', deployment()).spec).toMatchObject({
      replicas: 1,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      },
      template: {
        spec: {
          restartPolicy: 'Always',
          containers: [
            {
              imagePullPolicy: 'IfNotPresent',
              ports: [{ containerPort: 80, protocol: 'TCP' }],
            },
          ],
        },
      },
    });
  });

  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['registry:5000/nginx', 'Always'],
    ['nginx@sha256:0', 'IfNotPresent'],
  ])('that %s is pulled %s', (image, policy) => {
    const pod = made(
      'Pod',
      named({ spec: { containers: [{ name: 'a', image }] } }),
    );
    expect(pod.spec.containers[0].imagePullPolicy).toBe(policy);
  });

  it('the same address for a Service at every write', () => {
    const service = named({ spec: { ports: [{ port: 80 }] } });
    const { spec } = made('Service', service);
    expect(spec).toMatchObject({
      type: 'ClusterIP',
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      clusterIP: expect.stringMatching(/^10\.\d+\.\d+\.\d+$/),
    });
    expect(made('Service', service).spec.clusterIP).toBe(spec.clusterIP);
  });

  it('the data of a Secret from its texts, which win', () => {
    const secret = made(
      'Secret',
      named({ stringData: { a: 'plain' }, data: { a: 'b2xk', b: 'Yg==' } }),
    );
    expect(secret).toMatchObject({
      type: 'Opaque',
      data: { a: 'cGxhaW4=', b: 'Yg==' },
    });
    expect(secret.stringData).toBeUndefined();
  });

  it('what holds a Namespace, and its name as a label', () => {
    expect(made('Namespace', { metadata: { name: 'shop' } })).toMatchObject({
      metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  });

  it('by what a Job finds its Pods', () => {
    const job = made('Job', {
      metadata: { name: 'one', uid: 'u-1' },
      spec: { template: { spec: { containers: [] } } },
    });
    expect(job.spec).toMatchObject({
      selector: {
        matchLabels: { 'batch.kubernetes.io/controller-uid': 'u-1' },
      },
      template: { metadata: { labels: { 'job-name': 'one' } } },
    });
  });
});

describe('the server refuses', () => {
  const faults = (kind: string, object: object, old?: object) =>
    validateObject(
      builtin(kind),
      object as KubeObject,
      old as KubeObject | undefined,
    ).map(({ field, message }) => `${field}: ${message}`);

  it('a key of data that is no file name', () => {
    expect(faults('ConfigMap', configMap({ 'a/b': 'x' }))[0]).toMatch(
      /^data\[a\/b\]: Invalid value: "a\/b": a valid config key must consist of/,
    );
  });

  it('data of more than a mebibyte', () => {
    expect(faults('ConfigMap', configMap({ a: 'x'.repeat(1048577) }))).toEqual([
      '[]: Too long: may not be more than 1048576 bytes',
    ]);
  });

  it('a change of what is immutable', () => {
    const fixed = { ...configMap({ a: '1' }), immutable: true };
    const next = { ...configMap({ a: '2' }), immutable: true };
    expect(faults('ConfigMap', next, fixed)).toEqual([
      'data: Forbidden: field is immutable when `immutable` is set',
    ]);
    expect(faults('ConfigMap', fixed, fixed)).toEqual([]);
  });

  it('another type for a Secret', () => {
    const secret = (type: string) => named({ type });
    expect(faults('Secret', secret('b'), secret('a'))).toEqual([
      'type: Invalid value: "b": field is immutable',
    ]);
  });

  it('another role for a binding', () => {
    const binding = (name: string) =>
      named({ kind: 'RoleBinding', roleRef: { kind: 'Role', name } });
    expect(faults('RoleBinding', binding('b'), binding('a'))[0]).toMatch(
      /^roleRef: .*: cannot change roleRef$/,
    );
  });

  it('a selector that does not fit the template', () => {
    const odd = deployment({ selector: { matchLabels: { app: 'other' } } });
    expect(faults('Deployment', odd)).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ]);
  });

  it('a container without an image, and two of one name', () => {
    const spec = { containers: [{ name: 'a', image: 'a' }, { name: 'a' }] };
    expect(faults('Pod', named({ spec }))).toEqual([
      'spec.containers[1].image: Required value',
      'spec.containers[1].name: Duplicate value: "a"',
    ]);
  });

  it('a Service without ports, unless it is headless', () => {
    const service = (clusterIP?: string) =>
      named({ spec: { type: 'ClusterIP', clusterIP } });
    expect(faults('Service', service())).toEqual([
      'spec.ports: Required value',
    ]);
    expect(faults('Service', service('None'))).toEqual([]);
  });

  it('an event that lies elsewhere than its object', () => {
    const event = named({ involvedObject: { namespace: 'elsewhere' } });
    expect(faults('Event', event)).toEqual([
      'involvedObject.namespace: Invalid value: "elsewhere": does not match event.namespace',
    ]);
  });
});
