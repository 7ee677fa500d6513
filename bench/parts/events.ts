import type { KubeObject } from '@catalyst/model';
import { objectChanged } from '../../plugins/projector-backend/src/ingest/objectEvents';
import { trim } from '../../plugins/projector-backend/src/ingest/trim';

const vcluster = 'hz-fsn-rtz-dev-acme';

function pod(application: string, number: number, version: number): KubeObject {
  const name = `${application}-${number.toString(36).padStart(5, '0')}`;
  const at = '2026-01-01T00:00:00Z';
  const ready = { type: 'Ready', status: 'True', lastTransitionTime: at };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: application,
      uid: `uid-${name}`,
      resourceVersion: String(version),
      creationTimestamp: at,
      labels: { 'app.kubernetes.io/name': application, 'openova.io/application': application, 'pod-template-hash': '5b8d7c9f4' },
    },
    spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'ghcr.io/example/app:1.0.0', ports: [{ containerPort: 8080 }], resources: { limits: { memory: '64Mi' } } }] },
    status: {
      phase: 'Running',
      podIP: '10.0.0.1',
      conditions: [ready, { ...ready, type: 'ContainersReady' }, { ...ready, type: 'PodScheduled' }, { ...ready, type: 'Initialized' }],
      containerStatuses: [{ name: 'main', ready: true, started: true, restartCount: version % 3, image: 'ghcr.io/example/app:1.0.0', state: { running: { startedAt: at } } }],
    },
  };
}

/** Events of one Environment: each pod of each Application once, then each once more, changed. */
export function* podEvents(environment: string, { applications, pods }: { applications: number; pods: number }) {
  for (const version of [1, 2]) {
    for (let number = 0; number < pods; number++) {
      for (let at = 0; at < applications; at++) yield objectChanged(environment, vcluster, trim(pod(`app-${at}`, number, version)));
    }
  }
}
