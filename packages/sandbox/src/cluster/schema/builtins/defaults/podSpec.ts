import { below, each, fill } from './fill';

type Fields = Record<string, any>;

/** Defaults of a Pod's spec, in a Pod and in a template alike. */
export function defaultPodSpec(spec: Fields): void {
  fill(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  if (account)
    fill(spec, { serviceAccountName: account, serviceAccount: account });
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    each(spec, list).forEach(defaultContainer);
  }
  each(spec, 'volumes').forEach(defaultVolume);
}

function defaultContainer(container: Fields): void {
  fill(container, {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicyOf(container.image ?? ''),
  });
  each(container, 'ports').forEach(port => fill(port, { protocol: 'TCP' }));
  for (const variable of each(container, 'env')) {
    const reference = variable.valueFrom?.fieldRef;
    if (reference) fill(reference, { apiVersion: 'v1' });
  }
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    if (container[probe]) defaultProbe(container[probe]);
  }
}

function pullPolicyOf(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^/:]+)$/.exec(image)?.[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaultProbe(probe: Fields): void {
  fill(probe, {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  if (probe.httpGet) fill(probe.httpGet, { path: '/', scheme: 'HTTP' });
  if (probe.grpc) fill(probe.grpc, { service: '' });
}

function defaultVolume(volume: Fields): void {
  const { name: _, ...source } = volume;
  if (Object.keys(source).length === 0) below(volume, 'emptyDir');
  for (const kind of ['configMap', 'secret', 'projected', 'downwardAPI']) {
    if (volume[kind]) fill(volume[kind], { defaultMode: 420 });
  }
  if (volume.hostPath) fill(volume.hostPath, { type: '' });
  for (const part of each(volume.projected, 'sources')) {
    if (part.serviceAccountToken)
      fill(part.serviceAccountToken, { expirationSeconds: 3600 });
  }
}
