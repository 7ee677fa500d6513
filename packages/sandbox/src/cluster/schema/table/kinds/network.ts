import type { KubeObject } from '../../../types';
import {
  ageColumn,
  column,
  joined,
  labels,
  nameColumn,
  PrintedColumn,
  selector,
  wide,
} from '../column';

type Fields = Record<string, any>;

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);

/** Columns of the kinds by which Pods are reached. */
export const networkColumns: Record<string, PrintedColumn[]> = {
  '/Service': [
    nameColumn,
    column(
      'Type',
      'How the service is exposed.',
      service => service.spec?.type,
    ),
    column(
      'Cluster-IP',
      'The address inside the cluster.',
      s => s.spec?.clusterIP || '<none>',
    ),
    column(
      'External-IP',
      'The addresses outside of the cluster.',
      externalAddress,
    ),
    column('Port(s)', 'The ports, with those of the nodes.', servicePorts),
    ageColumn,
    wide('Selector', 'Which pods it leads to.', service =>
      labels(service.spec?.selector),
    ),
  ],
  '/Endpoints': [
    nameColumn,
    column('Endpoints', 'The addresses that are ready.', endpoints),
    ageColumn,
  ],
  'discovery.k8s.io/EndpointSlice': [
    nameColumn,
    column(
      'AddressType',
      'What its addresses are.',
      slice => slice.addressType,
    ),
    column('Ports', 'The ports of its endpoints.', slice =>
      shortened(
        list(slice.ports).map(port => String(port.port)),
        '<unset>',
      ),
    ),
    column('Endpoints', 'The addresses of its endpoints.', slice =>
      shortened(
        list(slice.endpoints).flatMap(endpoint => endpoint.addresses ?? []),
        '<unset>',
      ),
    ),
    ageColumn,
  ],
  'networking.k8s.io/Ingress': [
    nameColumn,
    column(
      'Class',
      'The IngressClass that serves it.',
      i => i.spec?.ingressClassName ?? '<none>',
    ),
    column('Hosts', 'The hosts that it routes.', hosts),
    column('Address', 'Where it is reached.', ingress =>
      list(ingress.status?.loadBalancer?.ingress)
        .map(a => a.ip || a.hostname)
        .join(','),
    ),
    column('Ports', 'The ports that it listens on.', i =>
      i.spec?.tls?.length ? '80, 443' : '80',
    ),
    ageColumn,
  ],
  'networking.k8s.io/IngressClass': [
    nameColumn,
    column(
      'Controller',
      'The controller that serves it.',
      c => c.spec?.controller,
    ),
    column('Parameters', 'Where its parameters are.', c => {
      const parameters = c.spec?.parameters;
      return parameters ? `${parameters.kind}/${parameters.name}` : '<none>';
    }),
    ageColumn,
  ],
  'networking.k8s.io/NetworkPolicy': [
    nameColumn,
    column('Pod-Selector', 'Which pods it is about.', policy =>
      selector(policy.spec?.podSelector),
    ),
    ageColumn,
  ],
};

function externalAddress(service: KubeObject): string {
  const { type, externalName, externalIPs } = service.spec ?? {};
  if (type === 'ExternalName') return externalName;
  const balanced = list(service.status?.loadBalancer?.ingress).map(
    a => a.ip || a.hostname,
  );
  const addresses =
    type === 'LoadBalancer'
      ? [...balanced, ...(externalIPs ?? [])]
      : externalIPs;
  if (addresses?.length) return addresses.join(',');
  return type === 'LoadBalancer' ? '<pending>' : '<none>';
}

function servicePorts(service: KubeObject): string {
  return joined(
    list(service.spec?.ports).map(({ port, nodePort, protocol }) =>
      nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
    ),
  );
}

function endpoints(object: KubeObject): string {
  const addresses = list(object.subsets).flatMap(
    ({ addresses: ready, ports }) =>
      list(ports).flatMap(({ port }) =>
        list(ready).map(({ ip }) => `${ip}:${port}`),
      ),
  );
  return shortened(addresses, '<none>');
}

function shortened(texts: string[], none: string): string {
  if (texts.length === 0) return none;
  const more = texts.length > 3 ? ` + ${texts.length - 3} more...` : '';
  return `${texts.slice(0, 3).join(',')}${more}`;
}

function hosts(ingress: KubeObject): string {
  const named = list(ingress.spec?.rules)
    .map(rule => rule.host)
    .filter(Boolean);
  return named.length > 0 ? shortened(named, '*') : '*';
}
