import { parseDuration } from '../gitops/runtime/duration';
import type { KubeObject } from '../cluster/types';

/** The annotation, on a workload or its pod template, that asks for a fault. */
export const faultAnnotation = 'sandbox.catalyst.openova.io/fault';

/**
 * What is to go wrong with pods:
 * - `crash-loop`: the first container ends with exit code 1 again and again
 * - `oom`: it is killed for want of memory again and again
 * - `image-pull`: its image cannot be pulled
 * - `slow-start` or `slow-start:45s`: it runs and becomes ready only after that time (30 s)
 * - `partial` or `partial:2`: so many pods of the workload (1) run and never become ready
 */
export type Fault =
  | { kind: 'crash-loop' | 'oom' | 'image-pull' }
  | { kind: 'slow-start'; delay: number }
  | { kind: 'partial'; pods: number };

const slowByDefault = 30_000;

/** A duration as `45s`; what is none counts as not given. */
function durationOf(text: string | undefined): number {
  try {
    return text ? parseDuration(text) : slowByDefault;
  } catch {
    return slowByDefault;
  }
}

/** Reads the value of the annotation; anything else than the known faults is none. */
export function parseFault(value: string | undefined): Fault | undefined {
  const [kind, argument] = (value ?? '').trim().split(':');
  switch (kind) {
    case 'crash-loop':
    case 'oom':
    case 'image-pull':
      return { kind };
    case 'slow-start':
      return { kind, delay: durationOf(argument) };
    case 'partial':
      return { kind, pods: Number(argument) || 1 };
    default:
      return undefined;
  }
}

/** The fault that an object asks for itself. */
export const faultOf = (object: KubeObject | undefined): Fault | undefined =>
  parseFault(object?.metadata.annotations?.[faultAnnotation]);
