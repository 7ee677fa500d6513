import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { gitEnvironment } from './run';

type Answer = { type: string; body: Buffer } | undefined;

/** Reads objects that are in packs, by one `git cat-file --batch` that ends itself when idle. */
export interface CatFile {
  read(id: string): Promise<Answer>;
  stop(): void;
}

/** Takes one answer off the front of the buffer, when it is there as a whole. */
function take(buffer: Buffer): { answer: Answer; rest: Buffer } | undefined {
  const end = buffer.indexOf(0x0a);
  if (end < 0) return undefined;
  const header = buffer.subarray(0, end).toString();
  const found = /^[0-9a-f]{40} (\w+) (\d+)$/.exec(header);
  if (!found) return { answer: undefined, rest: buffer.subarray(end + 1) };
  const from = end + 1;
  const to = from + Number(found[2]);
  if (buffer.length < to + 1) return undefined;
  return {
    answer: { type: found[1], body: Buffer.from(buffer.subarray(from, to)) },
    rest: buffer.subarray(to + 1),
  };
}

/** @param idle - milliseconds without a question after which the process is ended */
export function openCatFile(dir: string, idle = 10_000): CatFile {
  let child: ChildProcessWithoutNullStreams | undefined;
  let waiting: Array<(answer: Answer) => void> = [];
  let rest: Buffer = Buffer.alloc(0);
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    child?.stdin.end();
    child = undefined;
  };
  const start = () => {
    const started = spawn('git', ['cat-file', '--batch'], {
      cwd: dir,
      env: { ...gitEnvironment(), GIT_DIR: dir },
    });
    const ended = () => {
      if (child === started) child = undefined;
      for (const resolve of waiting.splice(0)) resolve(undefined);
    };
    rest = Buffer.alloc(0);
    started.on('error', ended);
    started.on('close', ended);
    started.stdin.on('error', () => {});
    started.stdout.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let next = take(rest); next; next = take(rest)) {
        rest = next.rest;
        waiting.shift()?.(next.answer);
      }
    });
    return started;
  };
  return {
    read: id => {
      child ??= start();
      clearTimeout(timer);
      timer = setTimeout(stop, idle).unref();
      const asked = child;
      return new Promise(resolve => {
        waiting = [...waiting, resolve];
        asked.stdin.write(`${id}\n`);
      });
    },
    stop,
  };
}
