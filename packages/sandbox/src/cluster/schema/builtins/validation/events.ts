import type { FieldError, KubeObject } from '../../../types';
import { fault } from '../../structural/faults';
import type { KindRules } from './index';

function leaseFaults({ spec = {} }: KubeObject): FieldError[] {
  const { leaseDurationSeconds, leaseTransitions } = spec;
  const faults: FieldError[] = [];
  if (leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0) {
    const why = 'must be greater than 0';
    faults.push(
      fault.invalid('spec.leaseDurationSeconds', leaseDurationSeconds, why),
    );
  }
  if (leaseTransitions < 0) {
    const why = 'must be greater than or equal to 0';
    faults.push(fault.invalid('spec.leaseTransitions', leaseTransitions, why));
  }
  return faults;
}

/** An event lies beside its object, in `default` when that is in no namespace. */
function placeFaults(event: KubeObject, field: string): FieldError[] {
  const place = event[field]?.namespace ?? '';
  const { namespace } = event.metadata;
  if (place === namespace || (place === '' && namespace === 'default'))
    return [];
  return [
    fault.invalid(
      `${field}.namespace`,
      place,
      'does not match event.namespace',
    ),
  ];
}

const name = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

function reporterFaults(event: KubeObject): FieldError[] {
  const {
    reportingController = '',
    reportingInstance = '',
    action = '',
    reason = '',
  } = event;
  const faults: FieldError[] = [];
  if (!reportingController) faults.push(fault.required('reportingController'));
  else if (
    !reportingController.split('/').every((part: string) => name.test(part))
  ) {
    const why = 'must be a qualified name';
    faults.push(fault.invalid('reportingController', reportingController, why));
  }
  if (!reportingInstance) faults.push(fault.required('reportingInstance'));
  if (!action) faults.push(fault.required('action'));
  if (!reason) faults.push(fault.required('reason'));
  return faults;
}

/** Rules of Leases and of Events in both of their versions. The newer one wants a reporter, unless it shows an older event. */
export const eventRules: Record<string, KindRules> = {
  'coordination.k8s.io/Lease': leaseFaults,
  '/Event': event => placeFaults(event, 'involvedObject'),
  'events.k8s.io/Event': (event, old) => [
    ...placeFaults(event, 'regarding'),
    ...(event.eventTime && !old ? reporterFaults(event) : []),
  ],
};
