import type { KubeObject } from '../../cluster/types';
import { isActive, isPodReady } from '../status';
import {
  ownerReference,
  type Reconcile,
  type WorkloadContext,
} from '../context';

const component = 'endpointslice-controller';

interface ServicePort {
  name?: string;
  port: number;
  protocol?: string;
  targetPort?: number | string;
}

const matches = (pod: KubeObject, selector: Record<string, string>) =>
  Object.entries(selector).every(
    ([label, value]) => pod.metadata.labels?.[label] === value,
  );

/** The pods of a Service. */
export function podsOf(
  { caches }: WorkloadContext,
  service: KubeObject,
): KubeObject[] {
  const selector: Record<string, string> | undefined = service.spec?.selector;
  if (!selector) return [];
  return caches.pods
    .all()
    .filter(pod => pod.metadata.namespace === service.metadata.namespace)
    .filter(
      pod => isActive(pod) && pod.status?.podIP && matches(pod, selector),
    );
}

function portNumber(
  pod: KubeObject | undefined,
  { port, targetPort = port }: ServicePort,
): number {
  if (typeof targetPort === 'number') return targetPort;
  const containers: { ports?: { name?: string; containerPort: number }[] }[] =
    pod?.spec?.containers ?? [];
  const named = containers
    .flatMap(c => c.ports ?? [])
    .find(({ name }) => name === targetPort);
  return named?.containerPort ?? port;
}

const targetOf = ({ metadata }: KubeObject) => ({
  kind: 'Pod',
  namespace: metadata.namespace,
  name: metadata.name,
  uid: metadata.uid,
});

function sliceFor(
  service: KubeObject,
  pods: KubeObject[],
  node: string,
): KubeObject {
  const { name, namespace, labels } = service.metadata;
  const ports: ServicePort[] = service.spec?.ports ?? [];
  const unready = Boolean(service.spec?.publishNotReadyAddresses);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-sandbox`,
      namespace,
      labels: {
        ...labels,
        'kubernetes.io/service-name': name,
        'endpointslice.kubernetes.io/managed-by': `${component}.k8s.io`,
      },
      ownerReferences: [ownerReference(service)],
    },
    addressType: 'IPv4',
    ports: ports.map(port => ({
      name: port.name ?? '',
      port: portNumber(pods[0], port),
      protocol: port.protocol ?? 'TCP',
    })),
    endpoints: pods.map(pod => ({
      addresses: [pod.status?.podIP],
      conditions: {
        ready: unready || isPodReady(pod),
        serving: isPodReady(pod),
        terminating: false,
      },
      nodeName: node,
      targetRef: targetOf(pod),
    })),
  };
}

function endpointsFor(
  service: KubeObject,
  pods: KubeObject[],
  node: string,
): KubeObject {
  const { name, namespace, labels } = service.metadata;
  const ports: ServicePort[] = service.spec?.ports ?? [];
  const address = (pod: KubeObject) => ({
    ip: pod.status?.podIP,
    nodeName: node,
    targetRef: targetOf(pod),
  });
  const serves = (pod: KubeObject) =>
    Boolean(service.spec?.publishNotReadyAddresses) || isPodReady(pod);
  const addresses = pods.filter(serves).map(address);
  const notReadyAddresses = pods.filter(pod => !serves(pod)).map(address);
  const subset = {
    ...(addresses.length && { addresses }),
    ...(notReadyAddresses.length && { notReadyAddresses }),
    ports: ports.map(port => ({
      ...(port.name && { name: port.name }),
      port: portNumber(pods[0], port),
      protocol: port.protocol ?? 'TCP',
    })),
  };
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name, namespace, ...(labels && { labels }) },
    subsets: pods.length ? [subset] : [],
  };
}

const balanced = {
  loadBalancer: { ingress: [{ ip: '127.0.0.1', ipMode: 'VIP' }] },
};

/** Writes down which pods a Service leads to. */
export const reconcileService: Reconcile = async (context, key) => {
  const { cluster, caches, node } = context;
  const service = caches.services.get(key);
  if (!service || service.metadata.deletionTimestamp || !service.spec?.selector)
    return undefined;
  const pods = podsOf(context, service).sort((a, b) =>
    a.metadata.name.localeCompare(b.metadata.name),
  );
  for (const object of [
    sliceFor(service, pods, node),
    endpointsFor(service, pods, node),
  ]) {
    await cluster.apply(object, { fieldManager: component, force: true });
  }
  if (
    service.spec.type === 'LoadBalancer' &&
    !service.status?.loadBalancer?.ingress
  ) {
    const { apiVersion, kind, metadata } = service;
    const ref = {
      apiVersion,
      kind,
      namespace: metadata.namespace,
      name: metadata.name,
    };
    await cluster.patch(
      ref,
      { status: balanced },
      { subresource: 'status', fieldManager: component },
    );
  }
  return undefined;
};

/** The Services that lead to a pod. */
export function servicesOf(
  { caches }: WorkloadContext,
  pod: KubeObject,
): KubeObject[] {
  return caches.services
    .all()
    .filter(({ metadata }) => metadata.namespace === pod.metadata.namespace)
    .filter(({ spec }) => spec?.selector && matches(pod, spec.selector));
}
