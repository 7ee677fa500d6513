import {
  applicationsIn,
  CatalystEvent,
  Committed,
  ENVIRONMENT_KEY,
  keyOfApplication,
  keyOfCommit,
  ObjectChanged,
  ObjectDeleted,
  vclusterOfSource,
} from '@catalyst/model';
import type { Delivered } from '@catalyst/spine';
import { historyLimit } from '../git/commits';
import { DesignReading } from '../git/designs';
import { KeyedWriter } from '../keyedWriter';
import { ProjectionContext } from './context';
import { deriveApplications, environmentView } from './derive';
import {
  Concerned,
  deployOf,
  dropObject,
  EnvironmentModel,
  putObject,
} from './model';
import { BRANCH_KEY } from './persist';

/** Turns the events of one Environment into its read model. */
export interface Projection {
  /** Takes in one event; settles when what it says is kept. An event that was taken in before changes nothing. */
  handle(delivered: Delivered): Promise<void>;
  /** What the head of the branch says of the Applications. */
  setDesigns(
    head: string | undefined,
    designs: Map<string, DesignReading>,
  ): void;
  /** Something outside of the events has changed: the Environment object, a Blueprint, a cluster that was lost. */
  refresh(): void;
  /** From now on views are derived: before, what is known may not be all. */
  open(): void;
  stop(): void;
}

/** Changes that come together make one view. */
const gatherMs = 15;
/** Under load cards wait for so many times what deriving took last: events are taken in meanwhile. */
const gatherFactor = 4;
/** However long deriving takes, cards are not further behind than this. */
const gatherMostMs = 200;

interface Dirty {
  names: Set<string>;
  all: boolean;
}

const pauseAfter = (tookMs: number) =>
  Math.min(gatherMostMs, Math.max(gatherMs, gatherFactor * tookMs));

export function createProjection(
  model: EnvironmentModel,
  context: ProjectionContext,
  writer: KeyedWriter,
): Projection {
  let dirty: Dirty = { names: new Set(), all: false };
  let timer: NodeJS.Timeout | undefined;
  let pause = gatherMs;
  let opened = false;
  /** The view of the Environment that was written last. */
  let shown: string | undefined;
  // A write that the end of the partition interrupts is made by the next one.
  const write = (key: string) => void writer.write(key).catch(() => undefined);

  function flush() {
    const began = performance.now();
    timer = undefined;
    const { names, all } = dirty;
    dirty = { names: new Set(), all: false };
    for (const name of deriveApplications(model, context, all ? 'all' : names))
      write(keyOfApplication(name));
    const environment = JSON.stringify(environmentView(model, context));
    if (environment !== shown) write(ENVIRONMENT_KEY);
    shown = environment;
    pause = pauseAfter(performance.now() - began);
  }

  function schedule() {
    if (opened) timer ??= setTimeout(flush, pause);
  }

  function touch(concerned: Concerned | 'all') {
    if (concerned === undefined) return;
    if (typeof concerned === 'string') dirty.all = true;
    else dirty.names.add(concerned.application);
    schedule();
  }

  const isOld = (key: string, sequence: number) =>
    (model.objects.get(key)?.sequence ?? -1) >= sequence;

  async function changed(event: ObjectChanged, sequence: number) {
    const cluster = vclusterOfSource(event.source);
    if (cluster === undefined || isOld(event.subject, sequence)) return;
    touch(putObject(model, { cluster, object: event.data.object, sequence }));
    await writer.write(event.subject);
  }

  async function deleted(event: ObjectDeleted, sequence: number) {
    if (isOld(event.subject, sequence)) return;
    touch(dropObject(model, event.subject));
    await writer.write(event.subject);
  }

  async function committed({ data }: Committed) {
    const names = applicationsIn(data.paths);
    for (const name of names) model.deploys.set(name, deployOf(data));
    if (!model.history.includes(data.commit)) {
      model.history = [...model.history, data.commit].slice(-historyLimit);
    }
    touch('all');
    await Promise.all(
      [...names.map(keyOfCommit), BRANCH_KEY].map(key => writer.write(key)),
    );
  }

  const handlers: {
    [Type in CatalystEvent['type']]: (
      event: CatalystEvent,
      sequence: number,
    ) => Promise<void>;
  } = {
    'io.openova.catalyst.object.changed': (event, sequence) =>
      changed(event as ObjectChanged, sequence),
    'io.openova.catalyst.object.deleted': (event, sequence) =>
      deleted(event as ObjectDeleted, sequence),
    'io.openova.catalyst.git.committed': event => committed(event as Committed),
  };

  return {
    handle: async ({ event, sequence }) => {
      await handlers[event.type]?.(event, sequence);
    },
    setDesigns: (head, designs) => {
      Object.assign(model, { head, designs });
      touch('all');
      write(BRANCH_KEY);
    },
    refresh: () => touch('all'),
    open: () => {
      opened = true;
      touch('all');
    },
    stop: () => {
      opened = false;
      clearTimeout(timer);
    },
  };
}
