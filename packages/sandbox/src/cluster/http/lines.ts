import type { Outgoing } from './message';

/** Sends lines, those of one turn of the event loop together. */
export interface Lines {
  write(line: string): void;
  /** Lets what has been written so far and whatever follows go to the client. */
  begin(response: Outgoing): void;
  /** Sends what is left, and nothing any more. */
  end(): void;
}

/** A reader that is this far behind is cut off; it lists anew and goes on. */
const backlog = 32 * 1024 * 1024;

export function createLines(): Lines {
  let waiting: string[] = [];
  let response: Outgoing | undefined;
  let scheduled: NodeJS.Immediate | undefined;
  let ended = false;

  const flush = () => {
    scheduled = undefined;
    if (!response || ended || waiting.length === 0) return;
    response.write(waiting.join(''));
    waiting = [];
    if (response.writableLength <= backlog) return;
    ended = true;
    response.destroy();
  };
  return {
    write(line) {
      if (ended) return;
      waiting.push(line);
      if (response) scheduled ??= setImmediate(flush);
    },
    begin(to) {
      response = to;
      to.on('close', () => {
        ended = true;
      });
      flush();
    },
    end() {
      flush();
      if (ended) return;
      ended = true;
      response?.end();
    },
  };
}
