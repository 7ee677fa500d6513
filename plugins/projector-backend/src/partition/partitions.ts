import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '@catalyst/kube';
import type { Lease } from '@catalyst/spine';
import { parseEnvironmentName } from '@catalyst/model';
import { Partition, PartitionOptions, runPartition } from './partition';

/** The Environments that this replica projects, or waits to project. */
export interface Partitions {
  /** Begins with an Environment, unless it has begun. */
  start(options: PartitionOptions): void;
  /** Ends with an Environment. */
  end(environment: string): Promise<void>;
  /** The partition, when it is this replica that has it. */
  get(environment: string): Partition | undefined;
  all(): Partition[];
  stop(): Promise<void>;
}

const pauseMs = 1_000;

interface Slot {
  stop: AbortController;
  partition?: Partition;
  running: Promise<void>;
}

async function acquire(
  { environment, spine }: PartitionOptions,
  signal: AbortSignal,
): Promise<Lease> {
  await spine.ensureAccount(parseEnvironmentName(environment).organization);
  await spine.ensureEnvironment(environment);
  const { leases } = await spine.environment(environment);
  return leases.acquire(`projector-${environment}`, signal);
}

async function once(options: PartitionOptions, slot: Slot): Promise<void> {
  const lease = await acquire(options, slot.stop.signal);
  const signal = AbortSignal.any([slot.stop.signal, lease.signal]);
  try {
    await runPartition(
      options,
      signal,
      partition => (slot.partition = partition),
    );
  } finally {
    slot.partition = undefined;
    await lease.release();
  }
}

async function keep(options: PartitionOptions, slot: Slot): Promise<void> {
  const { signal } = slot.stop;
  while (!signal.aborted) {
    try {
      await once(options, slot);
    } catch (error) {
      if (!signal.aborted)
        options.logger.warn(
          `${options.environment}: ${messageOf(error)}; beginning anew`,
        );
    }
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Each Environment is projected by the replica that holds its lease; when it goes, another goes on. */
export function createPartitions(): Partitions {
  const slots = new Map<string, Slot>();
  const end = async (environment: string) => {
    const slot = slots.get(environment);
    slots.delete(environment);
    slot?.stop.abort(new Error(`${environment} is no longer projected here`));
    await slot?.running;
  };
  return {
    start: options => {
      if (slots.has(options.environment)) return;
      const slot: Slot = {
        stop: new AbortController(),
        running: Promise.resolve(),
      };
      slots.set(options.environment, slot);
      slot.running = keep(options, slot);
    },
    end,
    get: environment => slots.get(environment)?.partition,
    all: () =>
      [...slots.values()].map(s => s.partition).filter(p => p !== undefined),
    stop: async () => {
      await Promise.all([...slots.keys()].map(end));
    },
  };
}
