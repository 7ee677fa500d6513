import { digest, trim } from './trim';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'shop-0',
    namespace: 'shop',
    resourceVersion: '7',
    managedFields: [{ manager: 'kubelet' }],
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
  },
  spec: {
    containers: [
      {
        name: 'shop',
        image: 'shop:1',
        env: [{ name: 'PASSWORD', value: 'hunter2' }],
      },
    ],
    volumes: [{ name: 'v' }],
  },
};

describe('an object on its way out of the cluster', () => {
  it('leaves behind what containers are given', () => {
    expect(JSON.stringify(trim(pod))).not.toContain('hunter2');
    const deployment = {
      ...pod,
      kind: 'Deployment',
      spec: { replicas: 1, template: { metadata: {}, spec: pod.spec } },
    };
    expect(JSON.stringify(trim(deployment))).not.toContain('hunter2');
    expect(trim(deployment)).toMatchObject({
      spec: {
        replicas: 1,
        template: { spec: { containers: [{ image: 'shop:1' }] } },
      },
    });
  });

  it('leaves the data of a Secret behind', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      data: { a: 'aHVudGVyMg==' },
      stringData: { b: 'hunter2' },
    };
    expect(trim(secret)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
    });
  });

  it('has no managed fields and no word of who applied it', () => {
    expect(trim(pod).metadata).toEqual({
      name: 'shop-0',
      namespace: 'shop',
      resourceVersion: '7',
    });
  });

  it('has not changed when only its version, or when somebody last looked, has', () => {
    const source = {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: {
        name: 'environment',
        resourceVersion: '1',
        annotations: { 'reconcile.fluxcd.io/requestedAt': 'a' },
      },
      status: {
        lastHandledReconcileAt: 'a',
        artifact: { revision: 'main@sha1:1' },
      },
    };
    const looked = {
      ...source,
      metadata: {
        ...source.metadata,
        resourceVersion: '2',
        annotations: { 'reconcile.fluxcd.io/requestedAt': 'b' },
      },
      status: { ...source.status, lastHandledReconcileAt: 'b' },
    };
    expect(digest(trim(looked))).toBe(digest(trim(source)));
    const moved = {
      ...looked,
      status: { artifact: { revision: 'main@sha1:2' } },
    };
    expect(digest(trim(moved))).not.toBe(digest(trim(source)));
  });
});
