/** What a person sees of an Application: its card. Derived from the objects of its vclusters and the commits of its Environment. */
export type ApplicationState =
  | 'Running'
  | 'Installing'
  | 'Updating'
  | 'Degraded'
  | 'Failed'
  | 'Paused'
  | 'PendingApproval';

/** Why an Application is in its state, in words for a person, and what comes next. */
export interface Reason {
  /** Stable CamelCase code, as `ImagePullFailed`, `WaitingForDependency`. */
  code: string;
  /** One or two sentences: what happened, what still works. */
  message: string;
  /** What to do about it, where there is something. */
  action?: string;
  /** The platform's own words, shown behind "Show full error". */
  detail?: string;
  /** The pod at fault, where it is one. */
  pod?: string;
}

export type RolloutStep = 'Committed' | 'Fetched' | 'Applied' | 'Pods';

/** How far a change has come. */
export interface Progress {
  /** The step that is going on. */
  step: RolloutStep;
  /** What is going on now, in one line. */
  message: string;
}

export type PodCondition = 'ready' | 'updated' | 'notReady' | 'failed' | 'pending';

export interface PodView {
  name: string;
  /** `ready`; `updated`: ready on the new version while another rolls out; `notReady`; `failed`: cannot start; `pending`: not yet there. */
  condition: PodCondition;
  restarts: number;
  reason?: string;
}

export interface DependencyView {
  alias: string;
  application: string;
  state?: ApplicationState;
}

export interface DeployView {
  /** Full commit hash of the last commit that touched the Application. */
  commit: string;
  /** RFC 3339. */
  at: string;
  /** The author's user name. */
  by: string;
  message: string;
}

export interface PlaceView {
  /** Region code within its provider, as `fsn`. */
  region: string;
  provider: string;
  cluster: string;
  role: 'active' | 'standby';
}

export interface ApplicationView {
  name: string;
  environment: string;
  organization: string;
  blueprint: { name: string; version: string; title: string; category: string; icon?: string };
  /** The version that a change in progress leads to, while it differs from `blueprint.version`. */
  targetVersion?: string;
  state: ApplicationState;
  reason?: Reason;
  progress?: Progress;
  pods: { ready: number; total: number; items: PodView[] };
  endpoint?: { url: string; ready: boolean };
  placement: { mode: 'single-region' | 'active-active' | 'active-hotstandby'; places: PlaceView[] };
  /** What it needs. */
  dependencies: DependencyView[];
  /** What needs it. */
  usedBy: string[];
  /** True for databases, caches and queues: shown and counted apart. */
  backing: boolean;
  lastDeploy?: DeployView;
  overlay?: string;
  /** RFC 3339: when the Application entered this state. */
  since: string;
}

/** An Environment as its page and the sidebar show it. */
export interface EnvironmentView {
  name: string;
  organization: string;
  envType: string;
  ready: boolean;
  /** The conditions of the Environment object, in the order in which they are reached. */
  conditions: { type: string; status: 'True' | 'False' | 'Unknown'; reason: string; message: string }[];
  repository: string;
  /** Head of the Environment's repo, and what Flux has applied. */
  head?: string;
  applied?: { revision: string; at: string };
  /** A fault of the Environment as a whole (broken Flux object, dependency cycle, lost cluster), for a banner. */
  fault?: Reason;
  counts: Partial<Record<ApplicationState, number>>;
}
