import { spawn } from 'node:child_process';
import { gitEnvironment } from './run';

type Answer = { type: string; body: Buffer } | undefined;

/** Reads objects that are in packs, by one `git cat-file --batch` that ends itself when idle. */
export interface CatFile {
  read(id: string): Promise<Answer>;
  stop(): void;
}

/** One answer off the front of the buffer when it is there as a whole, else how many bytes there have to be. */
function take(
  buffer: Buffer,
): { answer: Answer; rest: Buffer } | { needs: number } {
  const end = buffer.indexOf(0x0a);
  if (end < 0) return { needs: buffer.length + 1 };
  const header = buffer.subarray(0, end).toString();
  const found = /^[0-9a-f]{40} (\w+) (\d+)$/.exec(header);
  if (!found) return { answer: undefined, rest: buffer.subarray(end + 1) };
  const from = end + 1;
  const to = from + Number(found[2]);
  if (buffer.length < to + 1) return { needs: to + 1 };
  return {
    answer: { type: found[1], body: Buffer.from(buffer.subarray(from, to)) },
    rest: buffer.subarray(to + 1),
  };
}

/** Cuts what git writes into answers. The pieces of a large one are put together once, when all are there. */
function cutter(onAnswer: (answer: Answer) => void) {
  let pieces: Buffer[] = [];
  let length = 0;
  let needs = 1;
  return (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
    if (length < needs) return;
    let rest = Buffer.concat(pieces);
    let next = take(rest);
    for (; 'rest' in next; next = take(rest)) {
      rest = next.rest;
      onAnswer(next.answer);
    }
    pieces = [rest];
    length = rest.length;
    needs = next.needs;
  };
}

interface Process {
  ask(id: string): Promise<Answer>;
  /** Takes no more questions; those that were asked are still answered. */
  close(): void;
}

/** Each process has its own line of those who wait, so that the end of one answers nobody who asked another. */
function startProcess(dir: string, onEnd: () => void): Process {
  const waiting: Array<(answer: Answer) => void> = [];
  const child = spawn('git', ['cat-file', '--batch'], {
    cwd: dir,
    env: { ...gitEnvironment(), GIT_DIR: dir },
  });
  const ended = () => {
    onEnd();
    for (const resolve of waiting.splice(0)) resolve(undefined);
  };
  child.on('error', ended);
  child.on('close', ended);
  child.stdin.on('error', () => {});
  child.stdout.on(
    'data',
    cutter(answer => waiting.shift()?.(answer)),
  );
  return {
    ask: id =>
      new Promise(resolve => {
        waiting.push(resolve);
        child.stdin.write(`${id}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

/** @param idle - milliseconds without a question after which the process is ended */
export function openCatFile(dir: string, idle = 10_000): CatFile {
  let current: Process | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    current?.close();
    current = undefined;
  };
  const start = () => {
    const started: Process = startProcess(dir, () => {
      if (current === started) current = undefined;
    });
    return started;
  };
  return {
    read: id => {
      current ??= start();
      clearTimeout(timer);
      timer = setTimeout(stop, idle).unref();
      return current.ask(id);
    },
    stop,
  };
}
