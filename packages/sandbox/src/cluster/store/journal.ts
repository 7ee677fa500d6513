import {
  close,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  write,
} from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KubeObject } from '../types';
import { keyOf } from './collection';
import { jsonOf } from './json';

/** An object with the resource that it is kept under. */
export interface Kept {
  resource: string;
  object: KubeObject;
}

/** What a journal held when it was opened. */
export interface Loaded {
  revision: number;
  objects: Map<string, Map<string, KubeObject>>;
}

/**
 * Keeps the changes of a store in a folder: each run of changes is one append to `journal-N`, and now and then
 * everything is written to `snapshot-N`, which the changes of `journal-N` and later ones follow.
 * A process that is killed loses only what was not settled.
 */
export interface Journal {
  load(): Loaded;
  /** Starts to take changes. `everything` is asked for what to put into a snapshot. */
  begin(everything: () => Kept[]): void;
  /** Takes one line. It is written soon, together with those that come meanwhile. */
  append(line: string): void;
  /** Resolves when all lines so far are handed to the operating system. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface Line {
  c: string;
  o?: KubeObject;
  k?: string;
  r?: number;
}

const writeTo = promisify(write);
const closeFile = promisify(close);
/** After so many runs everything is written anew. */
const manyJournals = 8;
const numbered = (dir: string, kind: string): number[] =>
  readdirSync(dir)
    .flatMap(name => new RegExp(`^${kind}-(\\d+)$`).exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

function* linesOf(path: string): Generator<Line> {
  for (const text of readFileSync(path, 'utf8').split('\n')) {
    if (!text) continue;
    try {
      yield JSON.parse(text) as Line;
    } catch {
      continue; // the process was killed within this line, or the disk was full
    }
  }
}

function replay(loaded: Loaded, line: Line): void {
  const objects = loaded.objects.get(line.c) ?? new Map<string, KubeObject>();
  loaded.objects.set(line.c, objects);
  const version = line.o ? Number(line.o.metadata.resourceVersion) : line.r;
  loaded.revision = Math.max(loaded.revision, version ?? 0);
  if (line.o) objects.set(keyOf(line.o), line.o);
  else if (line.k !== undefined) objects.delete(line.k);
}

/**
 * @param dir - made when missing
 * @param snapshotBytes - how much may be appended before everything is written anew
 */
export function openJournal(
  dir: string,
  snapshotBytes = 32 * 1024 * 1024,
): Journal {
  mkdirSync(dir, { recursive: true });
  const number =
    Math.max(0, ...numbered(dir, 'journal'), ...numbered(dir, 'snapshot')) + 1;
  let current = number;
  let file = openSync(join(dir, `journal-${current}`), 'a', 0o600);
  let bytes = 0;
  let everything: () => Kept[] = () => [];
  let waiting: { lines: string[]; done: Promise<void> } | undefined;
  let writing: Promise<void> = Promise.resolve();
  let snapshot: Promise<void> | undefined;
  let torn = false;

  const writeSnapshot = async (kept: Kept[], n: number) => {
    const path = join(dir, `snapshot-${n}`);
    const out = await open(`${path}.part`, 'w', 0o600);
    for (let i = 0; i < kept.length; i += 200) {
      const part = kept.slice(i, i + 200);
      await out.write(
        part
          .map(
            ({ resource, object }) =>
              `{"c":${JSON.stringify(resource)},"o":${jsonOf(object)}}\n`,
          )
          .join(''),
      );
    }
    await out.sync();
    await out.close();
    await rename(`${path}.part`, path);
    for (const kind of ['journal', 'snapshot'])
      for (const old of numbered(dir, kind))
        if (old < n) rmSync(join(dir, `${kind}-${old}`));
  };
  const rotate = () => {
    current += 1;
    closeFile(file).catch(() => undefined); // all of it is written
    file = openSync(join(dir, `journal-${current}`), 'a', 0o600);
    bytes = 0;
    snapshot = writeSnapshot(everything(), current).finally(() => {
      snapshot = undefined;
    });
    snapshot.catch(() => undefined); // the next one is tried when as much has been written again
  };
  const flush = async (lines: string[]) => {
    const text = Buffer.from(`${torn ? '\n' : ''}${lines.join('')}`);
    torn = true;
    let offset = 0;
    while (offset < text.length)
      offset += (await writeTo(file, text, offset)).bytesWritten;
    torn = false;
    bytes += text.length;
    if (bytes > snapshotBytes && !snapshot) rotate();
  };

  return {
    load() {
      const loaded: Loaded = { revision: 0, objects: new Map() };
      const from = numbered(dir, 'snapshot').at(-1);
      if (from !== undefined)
        for (const line of linesOf(join(dir, `snapshot-${from}`)))
          replay(loaded, line);
      for (const n of numbered(dir, 'journal'))
        if (n >= (from ?? 0))
          for (const line of linesOf(join(dir, `journal-${n}`)))
            replay(loaded, line);
      return loaded;
    },
    begin(source) {
      everything = source;
      const journals = numbered(dir, 'journal');
      for (const n of journals)
        bytes += statSync(join(dir, `journal-${n}`)).size;
      if (journals.length > manyJournals) rotate();
    },
    append(line) {
      if (!waiting) {
        const batch = { lines: [] as string[], done: Promise.resolve() };
        batch.done = writing.then(() => {
          waiting = undefined;
          return flush(batch.lines);
        });
        batch.done.catch(() => undefined); // whoever waits for it hears of it
        writing = batch.done.catch(() => undefined);
        waiting = batch;
      }
      waiting.lines.push(line);
    },
    settled: () => waiting?.done ?? writing,
    async close() {
      await writing;
      await snapshot;
      await closeFile(file);
    },
  };
}
