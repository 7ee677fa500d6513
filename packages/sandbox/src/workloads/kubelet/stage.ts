import { createHash } from 'node:crypto';
import type { KubeObject } from '../../cluster/types';
import { statusesOf } from './containers';

/** Where a pod stands, as its status tells: so a restart of the sandbox goes on from there. */
export type Stage =
  | 'new'
  | 'creating'
  | 'starting'
  | 'ready'
  | 'unpulled'
  | 'backOff'
  | 'over';

/** The stages of a container that waits, by the reason that it gives. */
const waitingStages: Record<string, Stage> = {
  ErrImagePull: 'unpulled',
  ImagePullBackOff: 'unpulled',
  CrashLoopBackOff: 'backOff',
};

/** Reads the stage from the pod's first container, the one that faults happen to. */
export function stageOf(pod: KubeObject): Stage {
  const { phase, startTime } = pod.status ?? {};
  if (phase === 'Succeeded' || phase === 'Failed') return 'over';
  if (!startTime) return 'new';
  const [{ state, ready }] = statusesOf(pod);
  if (state.running) return ready ? 'ready' : 'starting';
  return waitingStages[state.waiting?.reason ?? ''] ?? 'creating';
}

/** How long the steps of a pod take, in milliseconds. */
export interface Delays {
  create: number;
  ready: number;
  /** How long a container runs that ends by itself or by a fault. */
  run: number;
}

/** Delays of one to three seconds altogether, the same for the same pod. */
export function delaysOf({ metadata }: KubeObject, pace: number): Delays {
  const [a, b, c] = createHash('sha256')
    .update(metadata.uid ?? metadata.name)
    .digest();
  return {
    create: (300 + (a / 255) * 700) * pace,
    ready: (600 + (b / 255) * 1000) * pace,
    run: (700 + (c / 255) * 1000) * pace,
  };
}

/** How long a container that has ended so many times is held back. */
export const backOffOf = (restarts: number, pace: number) =>
  (restarts === 0 ? 1000 : Math.min(10_000 * 2 ** (restarts - 1), 300_000)) *
  pace;

/** The delay as Kubernetes tells it, whatever the pace. */
export const backOffWords = (restarts: number) => {
  const seconds = Math.min(10 * 2 ** Math.max(0, restarts - 1), 300);
  return seconds < 60
    ? `${seconds}s`
    : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
};
