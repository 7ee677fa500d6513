import {
  applicationsIn,
  CatalystEvent,
  Committed,
  keyOfCommit,
  ObjectChanged,
  ObjectDeleted,
  vclusterOfSource,
} from '@catalyst/model';
import type { Delivered } from '@catalyst/spine';
import { historyLimit } from '../git/commits';
import { DesignReading } from '../git/designs';
import { KeyedWriter } from '../keyedWriter';
import { createCards } from './cards';
import { ProjectionContext } from './context';
import { deployOf, dropObject, EnvironmentModel, putObject } from './model';
import { BRANCH_KEY } from './persist';
import { commitsSpokenOf, isUntold } from './picture';
import { createProgress } from './progress';

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
  /** Settles when the event at a place in the stream was taken in, and with it all before. */
  reached(sequence: number): Promise<void>;
  /** From now on views are derived: before, what is known may not be all. */
  open(): void;
  stop(): void;
}

/** @param onUntold - something speaks of a commit of the branch that nobody has told of */
export function createProjection(
  model: EnvironmentModel,
  context: ProjectionContext,
  writer: KeyedWriter,
  onUntold: () => void,
): Projection {
  const cards = createCards(model, context, writer);
  const progress = createProgress();
  /** The commit that `onUntold` was called for last. */
  let untold: string | undefined;

  function hearOf(commit: string) {
    if (commit === untold || !isUntold(model, commit)) return;
    untold = commit;
    onUntold();
  }

  const isOld = (key: string, sequence: number) =>
    (model.objects.get(key)?.sequence ?? -1) >= sequence;

  async function changed(event: ObjectChanged, sequence: number) {
    const cluster = vclusterOfSource(event.source);
    if (cluster === undefined || isOld(event.subject, sequence)) return;
    const { object } = event.data;
    cards.touch(putObject(model, event.subject, { cluster, object, sequence }));
    commitsSpokenOf(object).forEach(hearOf);
    await writer.write(event.subject);
  }

  async function deleted(event: ObjectDeleted, sequence: number) {
    if (isOld(event.subject, sequence)) return;
    cards.touch(dropObject(model, event.subject));
    await writer.write(event.subject);
  }

  async function committed({ data }: Committed, sequence: number) {
    const names = applicationsIn(data.paths).filter(
      name => (model.deploys.get(name)?.sequence ?? -1) < sequence,
    );
    for (const name of names)
      model.deploys.set(name, { ...deployOf(data), sequence });
    if (isUntold(model, data.commit)) {
      model.history = [...model.history, data.commit].slice(-historyLimit);
    }
    cards.touch('all');
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
    'io.openova.catalyst.git.committed': (event, sequence) =>
      committed(event as Committed, sequence),
  };

  return {
    handle: async ({ event, sequence }) => {
      const kept = handlers[event.type]?.(event, sequence);
      progress.take(sequence);
      await kept;
    },
    setDesigns: (head, designs) => {
      Object.assign(model, { head, designs });
      if (head !== undefined) hearOf(head);
      cards.touch('all');
      // A write that the end of the partition interrupts is made by the next one.
      void writer.write(BRANCH_KEY).catch(() => undefined);
    },
    refresh: () => cards.touch('all'),
    reached: progress.reached,
    open: cards.open,
    stop: cards.stop,
  };
}
