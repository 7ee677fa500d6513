import { ENVIRONMENT_KEY, keyOfApplication } from '@catalyst/model';
import { KeyedWriter } from '../keyedWriter';
import { ProjectionContext } from './context';
import { deriveApplications, environmentView } from './derive';
import { Concerned, EnvironmentModel } from './model';
import { createHolds, isHalfKnown } from './picture';

/** Keeps the cards of an Environment up with what is known. */
export interface Cards {
  /** Something is known that concerns these. */
  touch(concerned: Concerned | 'all'): void;
  /** From now on cards are derived: before, what is known may not be all. */
  open(): void;
  stop(): void;
}

/** Changes that come together make one view. */
const gatherMs = 15;
/** Under load cards wait for so many times what deriving took last: events are taken in meanwhile. */
const gatherFactor = 9;
/** However long deriving takes, cards are not further behind than this. */
const gatherMostMs = 200;
/** Cards that are held back are looked at again so often, whatever else comes. */
const holdMs = 1_000;

interface Dirty {
  names: Set<string>;
  all: boolean;
}

const pauseAfter = (tookMs: number) =>
  Math.min(gatherMostMs, Math.max(gatherMs, gatherFactor * tookMs));

export function createCards(
  model: EnvironmentModel,
  context: ProjectionContext,
  writer: KeyedWriter,
): Cards {
  let dirty: Dirty = { names: new Set(), all: false };
  let timer: NodeJS.Timeout | undefined;
  let later: NodeJS.Timeout | undefined;
  let pause = gatherMs;
  let opened = false;
  const holds = createHolds();
  /** The view of the Environment that was written last. */
  let shown: string | undefined;
  // A write that the end of the partition interrupts is made by the next one.
  const write = (key: string) => void writer.write(key).catch(() => undefined);

  /** Whether a card waits until more is known: it is derived with the next change, or when it has had its time. */
  function isHeld(name: string) {
    const held = holds.hold(name, isHalfKnown(model, name));
    if (held) dirty.names.add(name);
    return held;
  }

  function flush() {
    const began = performance.now();
    timer = undefined;
    const { names, all } = dirty;
    dirty = { names: new Set(), all: false };
    const wanted = all ? 'all' : names;
    for (const name of deriveApplications(model, context, wanted, isHeld))
      write(keyOfApplication(name));
    if (dirty.names.size > 0) later ??= setTimeout(lookAgain, holdMs);
    const environment = JSON.stringify(environmentView(model, context));
    if (environment !== shown) write(ENVIRONMENT_KEY);
    shown = environment;
    pause = pauseAfter(performance.now() - began);
  }

  function schedule() {
    if (opened) timer ??= setTimeout(flush, pause);
  }

  function lookAgain() {
    later = undefined;
    schedule();
  }

  return {
    touch: concerned => {
      if (concerned === undefined) return;
      if (typeof concerned === 'string') dirty.all = true;
      else dirty.names.add(concerned.application);
      schedule();
    },
    open: () => {
      opened = true;
      dirty.all = true;
      schedule();
    },
    stop: () => {
      opened = false;
      clearTimeout(timer);
      clearTimeout(later);
    },
  };
}
