import { createHash } from 'crypto';
import type { KubeObject } from '../../../types';
import type { Defaulter } from './index';
import { below, each, fill } from './fill';

/** Defaults of Services, and the addresses and ports that a cluster hands out. */
export const serviceDefaults: Record<string, Defaulter> = {
  '/Service': service => {
    const spec = below(service, 'spec');
    fill(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
    for (const port of each(spec, 'ports')) {
      fill(port, { protocol: 'TCP', targetPort: port.port });
    }
    if (spec.type === 'ExternalName') removeAddresses(spec);
    else addAddresses(service, spec);
    fill(below(service, 'status'), { loadBalancer: {} });
  },
};

function removeAddresses(spec: Record<string, unknown>): void {
  delete spec.clusterIP;
  delete spec.clusterIPs;
}

function addAddresses(service: KubeObject, spec: Record<string, any>): void {
  fill(spec, { clusterIP: spec.clusterIPs?.[0] ?? addressOf(service) });
  fill(spec, {
    clusterIPs: [spec.clusterIP],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    internalTrafficPolicy: 'Cluster',
  });
  if (spec.sessionAffinity === 'ClientIP') {
    fill(spec, {
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
    });
  }
  if (spec.type === 'ClusterIP') return;
  fill(spec, { externalTrafficPolicy: 'Cluster' });
  if (spec.type === 'LoadBalancer')
    fill(spec, { allocateLoadBalancerNodePorts: true });
  for (const port of each(spec, 'ports')) {
    fill(port, {
      nodePort:
        30000 + (hashOf(service, String(port.port)).readUInt16BE(0) % 2768),
    });
  }
}

/** The same address for the same name at every write, inside 10.96.0.0/12. */
function addressOf(service: KubeObject): string {
  const hash = hashOf(service, 'address');
  return `10.${96 + (hash[0] % 16)}.${hash[1]}.${1 + (hash[2] % 254)}`;
}

function hashOf(service: KubeObject, what: string): Buffer {
  const { name, namespace = '' } = service.metadata;
  return createHash('sha256').update(`${namespace}/${name}/${what}`).digest();
}
