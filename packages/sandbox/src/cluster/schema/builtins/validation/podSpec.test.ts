import { workloadRules } from './workloads';

const set = (mount: string) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db' },
  spec: {
    selector: { matchLabels: { app: 'db' } },
    template: {
      metadata: { labels: { app: 'db' } },
      spec: {
        containers: [
          {
            name: 'db',
            image: 'db:1',
            volumeMounts: [{ name: mount, mountPath: '/data' }],
          },
        ],
      },
    },
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
  },
});

describe('the volumes that a container mounts', () => {
  it('may come from the claims of a StatefulSet', () => {
    expect(workloadRules['apps/StatefulSet'](set('data'))).toEqual([]);
  });

  it('must come from somewhere', () => {
    expect(workloadRules['apps/StatefulSet'](set('other'))).toMatchObject([
      {
        field: 'spec.template.spec.containers[0].volumeMounts[0].name',
        message: 'Not found: "other"',
      },
    ]);
  });
});
