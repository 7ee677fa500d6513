import type { ClusterClient, KubeObject } from '../../cluster/types';
import { ApiError } from '../../cluster/errors';
import {
  type Condition,
  findCondition,
  removeConditions,
  setCondition,
} from './conditions';
import { mergePatch, refOf } from './objects';
import { cloneJson } from '../../cluster/cloneJson';

export const requestedAt = 'reconcile.fluxcd.io/requestedAt';
const finalizer = 'finalizers.fluxcd.io';

type Status = Record<string, unknown> & {
  conditions?: Condition[];
  observedGeneration?: number;
};

/** The object of one reconcile: its status as it is being worked out, and how that is written. */
export interface Subject<S extends Status = Status> {
  readonly object: KubeObject;
  readonly generation: number;
  status: S;
  /** Sets a condition of the object's generation. */
  mark(
    type: string,
    status: Condition['status'],
    reason: string,
    message: string,
  ): void;
  unmark(...types: string[]): void;
  condition(type: string): Condition | undefined;
  /** Writes what has changed: the conditions first, then the rest, as Flux does in two requests. */
  patch(): Promise<void>;
  /** Adds Flux's finalizer when it is not there. */
  hold(): Promise<void>;
  /** Takes Flux's finalizer away, so that a deleted object goes. */
  release(): Promise<void>;
}

export const isGone = (error: unknown) =>
  error instanceof ApiError && error.code === 404;

/** The reconcile request that the object carries, when it is asked by annotation. */
export const requestOf = (object: KubeObject): string | undefined =>
  object.metadata.annotations?.[requestedAt];

/** Takes an object as the subject of a reconcile. */
export function subjectFor<S extends Status>(
  cluster: ClusterClient,
  object: KubeObject,
  manager: string,
): Subject<S> {
  const ref = refOf(object);
  const generation = object.metadata.generation ?? 1;
  let written = cloneJson(object.status ?? {}) as Status;
  const write = async (patch: Record<string, unknown> | undefined) => {
    if (!patch) return;
    try {
      await cluster.patch(
        ref,
        { status: patch },
        { subresource: 'status', type: 'merge', fieldManager: manager },
      );
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  };
  const finalizers = async (list: string[]) => {
    try {
      await cluster.patch(
        ref,
        { metadata: { finalizers: list } },
        { type: 'merge', fieldManager: manager },
      );
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  };
  const subject: Subject<S> = {
    object,
    generation,
    status: cloneJson(written) as S,
    mark(type, status, reason, message) {
      subject.status.conditions = setCondition(
        subject.status.conditions ?? [],
        {
          type,
          status,
          reason,
          message,
          observedGeneration: generation,
        },
      );
    },
    unmark(...types) {
      subject.status.conditions = removeConditions(
        subject.status.conditions ?? [],
        ...types,
      );
    },
    condition: type => findCondition(subject.status.conditions, type),
    async patch() {
      const { conditions, ...rest } = cloneJson(subject.status) as Status;
      const { conditions: oldConditions, ...old } = written;
      await write(
        mergePatch(
          { conditions: oldConditions ?? [] },
          { conditions: conditions ?? [] },
        ),
      );
      await write(mergePatch(old, rest));
      written = { ...rest, conditions };
    },
    async hold() {
      const present = object.metadata.finalizers ?? [];
      if (!present.includes(finalizer))
        await finalizers([...present, finalizer]);
    },
    async release() {
      await finalizers(
        (object.metadata.finalizers ?? []).filter(f => f !== finalizer),
      );
    },
  };
  return subject;
}
