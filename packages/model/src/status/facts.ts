import { RolloutStep } from '../view/application';
import { Delivery, deliveryOf, fluxObjects } from './delivery';
import { DeliveryFault, deliveryFault } from './faults';
import { ApplicationInput } from './input';
import { conditionOf } from './objects';
import { PodFacts, podFacts, servingPods } from './pods';
import { WorkloadFacts, workloadFacts } from './workloads';

/** What is known of an Application over all its places. */
export interface ApplicationFacts {
  deliveries: Delivery[];
  faults: DeliveryFault[];
  workloads: WorkloadFacts;
  pods: PodFacts[];
  /** Pods that there should be, and those of them that are ready. */
  total: number;
  ready: number;
  /** Was healthy at least once, somewhere. */
  installed: boolean;
  /** The earliest step that a place is at; `undefined` when no change is going on. */
  step?: RolloutStep;
  /** Version that runs. */
  version?: string;
  paused: boolean;
  /** Flux waits for other Applications before it goes on with this one. */
  waiting: boolean;
  timedOut: boolean;
}

const STEPS: readonly RolloutStep[] = ['Committed', 'Fetched', 'Applied', 'Pods'];

/** Gathers the facts from the objects. */
export function applicationFacts(input: ApplicationInput): ApplicationFacts {
  const clusters = new Set([...input.places.map(({ vcluster }) => vcluster), ...input.objects.map(({ cluster }) => cluster)]);
  const context = { commit: input.deploy?.commit, history: input.history };
  const deliveries = [...clusters].map(cluster => deliveryOf(fluxObjects(input.name, cluster, input.objects, input.shared), context));
  const workloads = workloadFacts(input.objects);
  const pods = servingPods(input.objects).map(pod => podFacts(pod, workloads.currentHashes));
  const paused = input.design?.paused ?? false;
  const serving = pods.filter(pod => pod.ready && !pod.deleting).length;
  const ready = Math.min(workloads.desired, pods.length > 0 ? serving : workloads.ready);
  return {
    deliveries,
    faults: deliveries.flatMap(delivery => deliveryFault(input.name, delivery) ?? []),
    workloads,
    pods,
    total: paused && workloads.desired === 0 ? pausedPods(input) : workloads.desired,
    ready,
    installed: deliveries.some(({ installed }) => installed),
    step: input.composing ? 'Committed' : (earliest(deliveries) ?? (workloads.rolling ? 'Pods' : undefined)),
    version: deliveries.map(({ version }) => version).find(version => version !== undefined),
    paused,
    waiting: deliveries.some(isWaiting),
    timedOut: deliveries.some(({ timedOut }) => timedOut),
  };
}

function earliest(deliveries: readonly Delivery[]): RolloutStep | undefined {
  const steps = deliveries.flatMap(({ step }) => (step === undefined ? [] : [STEPS.indexOf(step)]));
  return steps.length === 0 ? undefined : STEPS[Math.min(...steps)];
}

function isWaiting({ flux, step }: Delivery): boolean {
  return step !== undefined && conditionOf(flux.kustomization, 'Ready')?.reason === 'DependencyNotReady';
}

/** Pods that a paused Application keeps. */
function pausedPods({ design }: ApplicationInput): number {
  const replicas = design?.config.replicas;
  return typeof replicas === 'number' ? replicas : 0;
}
