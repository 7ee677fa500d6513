import type { KubeObject } from '../../cluster/types';
import type { Fault } from '../fault';
import {
  containersOf,
  type ContainerStatus,
  ended,
  type Ending,
  initContainersOf,
  started,
  statusesOf,
} from './containers';
import { podStatus } from './podStatus';
import {
  backOffOf,
  backOffWords,
  type Delays,
  type Stage,
  stageOf,
} from './stage';

/** An Event about a pod. */
export interface Said {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

/** What is known of a pod when it is looked at. */
export interface View {
  pod: KubeObject;
  fault?: Fault;
  /** Milliseconds since the pod came to its stage. */
  elapsed: number;
  delays: Delays;
  pace: number;
  /** Its containers end by themselves, as those of a Job. */
  ends: boolean;
  /** It is one of the pods that a partial fault keeps from being ready. */
  chosen: boolean;
}

/** What happens to a pod now; and when to look again. */
export interface Transition {
  status?: Record<string, unknown>;
  said?: Said[];
  after?: number;
}

const normal = (reason: string, message: string): Said => ({
  type: 'Normal',
  reason,
  message,
});
const warning = (reason: string, message: string): Said => ({
  type: 'Warning',
  reason,
  message,
});
const podName = ({ metadata }: KubeObject) =>
  `${metadata.name}_${metadata.namespace}(${metadata.uid})`;
const wait = (ms: number): Transition => ({ after: Math.max(ms, 1) });

const startedWords = (names: { name: string; image: string }[]) =>
  names.flatMap(({ name, image }) => [
    normal('Pulled', `Container image "${image}" already present on machine`),
    normal('Created', `Container created: ${name}`),
    normal('Started', `Container started: ${name}`),
  ]);

/** Starts the containers that do not run. */
function start({ pod, delays, ends }: View, onlyFirst = false): Transition {
  const statuses = statusesOf(pod).map((status, i) =>
    status.state.running || (onlyFirst && i > 0)
      ? status
      : started(pod, status),
  );
  const fresh = statuses.filter(
    (status, i) => status !== statusesOf(pod)[i] && (!onlyFirst || i === 0),
  );
  return {
    status: podStatus(pod, statuses, { phase: 'Running', initialized: true }),
    said: [
      ...(onlyFirst ? [] : startedWords(initContainersOf(pod))),
      ...startedWords(fresh),
    ],
    after: ends ? delays.run : delays.ready,
  };
}

const pullProblem = (image: string) =>
  `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;

/** The first container cannot be had: it waits, the others run. */
function unpulled(
  { pod, pace }: View,
  reason: 'ErrImagePull' | 'ImagePullBackOff',
): Transition {
  const [{ image }] = containersOf(pod);
  const problem = pullProblem(image);
  const backOff = `Back-off pulling image "${image}"`;
  const message =
    reason === 'ErrImagePull'
      ? problem
      : `${backOff}: ErrImagePull: ${problem}`;
  const statuses = statusesOf(pod).map((status, i): ContainerStatus => {
    if (i > 0)
      return status.state.running
        ? { ...status, ready: true }
        : { ...started(pod, status), ready: true };
    return {
      ...status,
      imageID: '',
      ready: false,
      started: false,
      state: { waiting: { reason, message } },
    };
  });
  const said =
    reason === 'ErrImagePull'
      ? [
          normal('Pulling', `Pulling image "${image}"`),
          warning('Failed', `Failed to pull image "${image}": ${problem}`),
          warning('Failed', 'Error: ErrImagePull'),
        ]
      : [
          normal('BackOff', backOff),
          warning('Failed', 'Error: ImagePullBackOff'),
        ];
  return {
    status: podStatus(pod, statuses, {
      phase: statuses.length > 1 ? 'Running' : 'Pending',
      initialized: true,
    }),
    said,
    after: reason === 'ErrImagePull' ? 1000 * pace : undefined,
  };
}

/** The first container ends and is held back. */
function crash({ pod, pace }: View, ending: Ending): Transition {
  const statuses = statusesOf(pod);
  const [first, ...others] = statuses;
  const { restartCount: restarts, name } = first;
  const back = `back-off ${backOffWords(
    restarts,
  )} restarting failed container=${name} pod=${podName(pod)}`;
  const waiting: ContainerStatus = {
    ...first,
    ready: false,
    started: false,
    restartCount: restarts,
    state: { waiting: { reason: 'CrashLoopBackOff', message: back } },
    lastState: ended(pod, first, ending),
  };
  const said = warning(
    'BackOff',
    `Back-off restarting failed container ${name} in pod ${podName(pod)}`,
  );
  return {
    status: podStatus(pod, [waiting, ...others], {
      phase: 'Running',
      initialized: true,
    }),
    said: [said],
    after: backOffOf(restarts, pace),
  };
}

/** Starts a container again that was held back. */
function restart(view: View): Transition {
  const [first, ...others] = statusesOf(view.pod);
  const again = { ...first, restartCount: first.restartCount + 1 };
  const pod = {
    ...view.pod,
    status: { ...view.pod.status, containerStatuses: [again, ...others] },
  };
  return start({ ...view, pod }, true);
}

/** A pod of a Job comes to its end. */
function finish({ pod, fault }: View): Transition {
  const failure = endingOf(fault);
  const statuses = statusesOf(pod).map(status => ({
    ...status,
    ready: false,
    started: false,
    state: ended(pod, status, failure ?? completed),
  }));
  return {
    status: podStatus(pod, statuses, {
      phase: failure ? 'Failed' : 'Succeeded',
      initialized: true,
    }),
  };
}

function serve({ pod }: View, serving: boolean, said: Said[] = []): Transition {
  const statuses = statusesOf(pod).map((status, i) => ({
    ...status,
    ready: serving || i > 0,
  }));
  return {
    status: podStatus(pod, statuses, { phase: 'Running', initialized: true }),
    said,
  };
}

const completed: Ending = { exitCode: 0, reason: 'Completed' };
const error: Ending = { exitCode: 1, reason: 'Error' };
const oom: Ending = { exitCode: 137, reason: 'OOMKilled' };
const endings: Partial<Record<Fault['kind'], Ending>> = {
  'crash-loop': error,
  oom,
};
const endingOf = (fault: Fault | undefined) => fault && endings[fault.kind];
const probe = warning(
  'Unhealthy',
  'Readiness probe failed: HTTP probe failed with statuscode: 503',
);

function starting(view: View): Transition {
  const { fault, elapsed, delays, ends, chosen } = view;
  if (ends)
    return elapsed >= delays.run ? finish(view) : wait(delays.run - elapsed);
  const ending = endingOf(fault);
  if (ending)
    return elapsed >= delays.run
      ? crash(view, ending)
      : wait(delays.run - elapsed);
  if (fault?.kind === 'image-pull') return unpulled(view, 'ErrImagePull');
  if (chosen) return { said: [probe] };
  const needed = fault?.kind === 'slow-start' ? fault.delay : delays.ready;
  if (elapsed >= needed) return serve(view, true);
  return { said: fault ? [probe] : [], ...wait(needed - elapsed) };
}

function ready(view: View): Transition {
  const { fault, chosen, ends } = view;
  const ending = endingOf(fault);
  if (ends) return finish(view);
  if (ending) return crash(view, ending);
  if (fault?.kind === 'image-pull') return unpulled(view, 'ErrImagePull');
  return chosen ? serve(view, false, [probe]) : {};
}

const hasFault = ({ fault }: View) =>
  endingOf(fault) !== undefined || fault?.kind === 'image-pull';

const stages: Record<Exclude<Stage, 'new'>, (view: View) => Transition> = {
  over: () => ({}),
  starting,
  ready,
  creating(view) {
    const { elapsed, delays, fault } = view;
    if (elapsed < delays.create) return wait(delays.create - elapsed);
    return fault?.kind === 'image-pull'
      ? unpulled(view, 'ErrImagePull')
      : start(view);
  },
  unpulled(view) {
    if (view.fault?.kind !== 'image-pull') return start(view, true);
    const pulling =
      statusesOf(view.pod)[0].state.waiting?.reason === 'ErrImagePull';
    if (!pulling) return {};
    const left = 1000 * view.pace - view.elapsed;
    return left > 0 ? wait(left) : unpulled(view, 'ImagePullBackOff');
  },
  backOff(view) {
    if (view.fault?.kind === 'image-pull')
      return unpulled(view, 'ErrImagePull');
    const left =
      backOffOf(statusesOf(view.pod)[0].restartCount, view.pace) - view.elapsed;
    return hasFault(view) && left > 0 ? wait(left) : restart(view);
  },
};

/** The next thing that happens to a pod that is on a node. */
export function transitionOf(view: View): Transition {
  const stage = stageOf(view.pod);
  if (stage !== 'new') return stages[stage](view);
  const statuses = statusesOf(view.pod);
  return {
    status: podStatus(view.pod, statuses, {
      phase: 'Pending',
      initialized: initContainersOf(view.pod).length === 0,
    }),
    after: view.delays.create,
  };
}
