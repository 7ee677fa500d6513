import { createHash } from 'node:crypto';
import type { KubeObject } from '../../cluster/types';
import { timestamp } from '../../gitops/runtime/objects';

/** What a container of a pod is doing, as `containerStatuses[].state`. */
export interface ContainerState {
  waiting?: { reason: string; message?: string };
  running?: { startedAt: string };
  terminated?: {
    exitCode: number;
    reason: string;
    message?: string;
    startedAt: string;
    finishedAt: string;
    containerID: string;
  };
}

export interface ContainerStatus {
  name: string;
  image: string;
  imageID: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: ContainerState;
  lastState: ContainerState;
  containerID?: string;
}

export interface Container {
  name: string;
  image: string;
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** The id of one start of a container. */
export const containerId = (pod: KubeObject, name: string, restart: number) =>
  `containerd://${sha(`${pod.metadata.uid}/${name}/${restart}`)}`;

const imageId = (image: string) =>
  `${image.replace(/[:@].*$/, '')}@sha256:${sha(image)}`;

export const containersOf = (pod: KubeObject): Container[] =>
  pod.spec?.containers ?? [];
export const initContainersOf = (pod: KubeObject): Container[] =>
  pod.spec?.initContainers ?? [];

/** The statuses there are, or those of containers that have not been made yet. */
export function statusesOf(pod: KubeObject): ContainerStatus[] {
  const known: ContainerStatus[] = pod.status?.containerStatuses ?? [];
  return containersOf(pod).map(
    ({ name, image }) =>
      known.find(status => status.name === name) ??
      created(name, image, initContainersOf(pod).length > 0),
  );
}

const created = (
  name: string,
  image: string,
  hasInit: boolean,
): ContainerStatus => ({
  name,
  image,
  imageID: '',
  ready: false,
  started: false,
  restartCount: 0,
  state: {
    waiting: { reason: hasInit ? 'PodInitializing' : 'ContainerCreating' },
  },
  lastState: {},
});

/** A container that has just been started. */
export function started(
  pod: KubeObject,
  status: ContainerStatus,
): ContainerStatus {
  return {
    ...status,
    imageID: imageId(status.image),
    ready: false,
    started: true,
    state: { running: { startedAt: timestamp() } },
    containerID: containerId(pod, status.name, status.restartCount),
  };
}

/** How a container ended. */
export interface Ending {
  exitCode: number;
  reason: 'Completed' | 'Error' | 'OOMKilled';
}

/** The state of a container that has ended. */
export function ended(
  pod: KubeObject,
  status: ContainerStatus,
  ending: Ending,
): ContainerState {
  const startedAt = status.state.running?.startedAt ?? timestamp();
  return {
    terminated: {
      ...ending,
      startedAt,
      finishedAt: timestamp(),
      containerID: containerId(pod, status.name, status.restartCount),
    },
  };
}

/** The statuses of init containers: waiting for their turn, or all done. */
export function initStatuses(
  pod: KubeObject,
  done: boolean,
): ContainerStatus[] | undefined {
  const list = initContainersOf(pod);
  if (!list.length) return undefined;
  return list.map(({ name, image }, i) => {
    const waiting = created(name, image, i > 0);
    if (!done) return waiting;
    const at = timestamp();
    const containerID = containerId(pod, name, 0);
    const terminated = {
      exitCode: 0,
      reason: 'Completed',
      startedAt: at,
      finishedAt: at,
      containerID,
    };
    return {
      ...waiting,
      imageID: imageId(image),
      ready: true,
      state: { terminated },
      containerID,
    };
  });
}
