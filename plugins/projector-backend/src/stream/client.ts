import type { StreamEvent } from '@catalyst/model';
import { EnvironmentViews } from '../views/environmentViews';
import { Cursor, formatCursor, Position } from './cursor';

/** Where a client is written to. */
export interface Sink {
  /** Answers false when nothing more should be written until it has drained. */
  write(text: string): boolean;
}

/** One client of the stream. */
export interface StreamClient {
  /** Brings the client up to what an Environment is now. */
  update(views: EnvironmentViews, replaced: boolean): void;
  remove(environment: string): void;
  heartbeat(at: string): void;
  /** The sink takes more again: all Environments are caught up with. */
  drained(current: Iterable<EnvironmentViews>): void;
}

/**
 * A client holds no queue. What it has not been sent is known by its revisions alone, so a slow one costs nothing and gets, when it can
 * take more, only what holds by then.
 */
export function createStreamClient(sink: Sink, resumed: Cursor): StreamClient {
  const positions = new Map<string, Position>();
  let full = false;

  function send(event: StreamEvent) {
    const id = positions.size ? `id: ${formatCursor(positions)}\n` : '';
    full = !sink.write(`${id}data: ${JSON.stringify(event)}\n\n`) || full;
  }

  function begin(views: EnvironmentViews) {
    const { environment, incarnation, revision } = views;
    const from = positions.get(environment) ?? resumed.get(environment);
    if (from?.incarnation === incarnation && from.revision <= revision) {
      positions.set(environment, from);
      return;
    }
    const snapshot = views.snapshot();
    if (!snapshot) return;
    positions.set(environment, { incarnation, revision });
    send(snapshot);
  }

  function advance(views: EnvironmentViews) {
    const { environment, incarnation } = views;
    const position = positions.get(environment);
    // Until there is a snapshot of it, a read model made anew has nothing to add to.
    if (position?.incarnation !== incarnation) return;
    for (const event of views.since(position.revision)) {
      if (!('revision' in event)) continue;
      positions.set(environment, { incarnation, revision: event.revision });
      send(event);
      if (full) return;
    }
  }

  const update: StreamClient['update'] = (views, replaced) => {
    if (full) return;
    const known = positions.get(views.environment)?.incarnation;
    if (replaced || known !== views.incarnation) begin(views);
    if (!full) advance(views);
  };

  return {
    update,
    remove: environment => {
      if (positions.delete(environment))
        send({ type: 'environment-removed', environment });
    },
    heartbeat: at => {
      if (!full) send({ type: 'heartbeat', at });
    },
    drained: current => {
      full = false;
      for (const views of current) update(views, true);
    },
  };
}
