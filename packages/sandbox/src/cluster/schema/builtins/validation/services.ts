import type { FieldError, KubeObject } from '../../../types';
import { fault } from '../../structural/faults';
import type { KindRules } from './index';

type Fields = Record<string, any>;

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

function serviceFaults(service: KubeObject, old?: KubeObject): FieldError[] {
  const { type, ports = [], clusterIP, externalName } = service.spec ?? {};
  const faults: FieldError[] = [];
  if (!types.includes(type))
    faults.push(fault.notSupported('spec.type', type, types));
  if (type === 'ExternalName') {
    return externalName
      ? faults
      : [...faults, fault.required('spec.externalName')];
  }
  if (ports.length === 0 && clusterIP !== 'None')
    faults.push(fault.required('spec.ports'));
  faults.push(
    ...(ports as Fields[]).flatMap((port, i) => portFaults(port, i, ports)),
  );
  const before = old?.spec?.clusterIP;
  if (before && clusterIP !== before && old?.spec?.type !== 'ExternalName') {
    const why = 'may not change once set';
    faults.push(fault.invalid('spec.clusterIPs[0]', [clusterIP], why));
  }
  return faults;
}

function portFaults(port: Fields, i: number, all: Fields[]): FieldError[] {
  const at = `spec.ports[${i}]`;
  const faults: FieldError[] = [];
  if (!(port.port >= 1 && port.port <= 65535)) {
    const why = 'must be between 1 and 65535, inclusive';
    faults.push(fault.invalid(`${at}.port`, port.port ?? 0, why));
  }
  if (all.length > 1 && !port.name) faults.push(fault.required(`${at}.name`));
  const earlier = all.slice(0, i);
  if (port.name && earlier.some(other => other.name === port.name)) {
    faults.push(fault.duplicate(`${at}.name`, port.name));
  }
  return faults;
}

/** Rules of Services. */
export const serviceRules: Record<string, KindRules> = {
  '/Service': serviceFaults,
};
