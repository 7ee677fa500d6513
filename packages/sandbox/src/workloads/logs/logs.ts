import { createHash } from 'node:crypto';
import type { PodLogOptions } from '../../cluster';
import type { ClusterClient, KubeObject } from '../../cluster/types';
import { type ContainerStatus, statusesOf } from '../kubelet/containers';
import { voiceOf } from './lines';

/** A line of a log and its time. */
interface Line {
  at: number;
  text: string;
}

/** One start of a container: what is written follows from it alone, so a log reads the same each time. */
interface Life {
  seed: string;
  image: string;
  from: number;
  until?: number;
  crashes: boolean;
}

const startGap = 120;
const meanGap = 7000;

const digest = (seed: string, n: number) =>
  createHash('sha256').update(`${seed}/${n}`).digest();

/** The nth line of a life; the gaps between lines are uneven and always the same. */
function* linesOf({
  seed,
  image,
  from,
  until = Infinity,
  crashes,
}: Life): Generator<Line> {
  const voice = voiceOf(image);
  const fill = (text: string, n: number) =>
    text
      .replaceAll('{n}', String(digest(seed, n).readUInt16BE(2) % 9000))
      .replaceAll('{ms}', String(1 + (digest(seed, n).readUInt16BE(4) % 250)));
  let at = from;
  let n = 0;
  for (const text of crashes
    ? [...voice.start.slice(0, 2), voice.crash]
    : voice.start) {
    if (at > until && !crashes) return;
    // However soon a container crashed, it has said why by then.
    yield { at: Math.min(at, until), text: fill(text, n) };
    at += startGap;
    n += 1;
  }
  if (crashes) return;
  for (;;) {
    at += meanGap * (0.3 + (1.4 * digest(seed, n).readUInt16BE(0)) / 65536);
    if (at > until) return;
    yield { at, text: fill(voice.running[n % voice.running.length], n) };
    n += 1;
  }
}

function currentLife(
  pod: KubeObject,
  status: ContainerStatus,
): Life | undefined {
  const { state, restartCount, image, name } = status;
  const seed = `${pod.metadata.uid}/${name}/${restartCount}`;
  const ended = state.terminated;
  const startedAt = state.running?.startedAt ?? ended?.startedAt;
  if (!startedAt) return previousLife(pod, status);
  return {
    seed,
    image,
    from: Date.parse(startedAt),
    until: ended ? Date.parse(ended.finishedAt) : undefined,
    crashes: (ended?.exitCode ?? 0) !== 0,
  };
}

function previousLife(
  pod: KubeObject,
  status: ContainerStatus,
): Life | undefined {
  const ended = status.lastState.terminated;
  if (!ended) return undefined;
  const restart = Math.max(
    0,
    status.restartCount - (status.state.running ? 1 : 0),
  );
  return {
    seed: `${pod.metadata.uid}/${status.name}/${restart}`,
    image: status.image,
    from: Date.parse(ended.startedAt),
    until: Date.parse(ended.finishedAt),
    crashes: ended.exitCode !== 0,
  };
}

const written = ({ at, text }: Line, timestamps: boolean | undefined) =>
  `${timestamps ? `${new Date(at).toISOString()} ` : ''}${text}\n`;

/** Waits until a time, or until the reading is over. */
function waitUntil(time: number, over: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      over.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, time - Date.now()));
    over.addEventListener('abort', done);
    if (over.aborted) done();
  });
}

/** A signal for the end of a pod, or of its reader. */
function endOf(
  cluster: ClusterClient,
  { metadata }: KubeObject,
  reader: AbortSignal,
) {
  const gone = new AbortController();
  const { namespace, name, uid } = metadata;
  const fieldSelector = `metadata.name=${name}`;
  const stop = cluster.watch(
    { apiVersion: 'v1', kind: 'Pod', namespace, fieldSelector },
    ({ type, object }) => {
      if (type === 'DELETED' || object.metadata.uid !== uid) gone.abort();
    },
  );
  return { over: AbortSignal.any([reader, gone.signal]), stop };
}

async function* followed(
  lines: Generator<Line>,
  timestamps: boolean | undefined,
  over: AbortSignal,
): AsyncGenerator<string> {
  for (const line of lines) {
    if (line.at > Date.now()) await waitUntil(line.at, over);
    if (over.aborted) return;
    yield written(line, timestamps);
  }
}

/** The lines that there are by now; an endless log is read up to this moment. */
function past(lines: Generator<Line>): { read: Line[]; next?: Line } {
  const read: Line[] = [];
  for (let result = lines.next(); !result.done; result = lines.next()) {
    if (result.value.at > Date.now()) return { read, next: result.value };
    read.push(result.value);
  }
  return { read };
}

function* withFirst(
  first: Line | undefined,
  rest: Generator<Line>,
): Generator<Line> {
  if (!first) return;
  yield first;
  yield* rest;
}

function select(
  read: Line[],
  { sinceSeconds, tailLines }: PodLogOptions,
): Line[] {
  const recent =
    sinceSeconds === undefined
      ? read
      : read.filter(({ at }) => at >= Date.now() - sinceSeconds * 1000);
  if (tailLines === undefined || tailLines < 0) return recent;
  return tailLines === 0 ? [] : recent.slice(-tailLines);
}

/** Reads the log of a container as the API server's `log` subresource does. */
export async function* readLogs(
  cluster: ClusterClient,
  namespace: string,
  name: string,
  options: PodLogOptions,
): AsyncGenerator<string> {
  const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name };
  const pod = await cluster.get(ref);
  if (!pod) return;
  const statuses = statusesOf(pod);
  const status =
    statuses.find(s => s.name === options.container) ?? statuses[0];
  const life = options.previous
    ? previousLife(pod, status)
    : currentLife(pod, status);
  if (!life) return;
  const lines = linesOf(life);
  const { read, next } = past(lines);
  for (const line of select(read, options))
    yield written(line, options.timestamps);
  if (!options.follow || options.previous || life.until !== undefined) return;
  const { over, stop } = endOf(cluster, pod, options.signal);
  try {
    yield* followed(withFirst(next, lines), options.timestamps, over);
  } finally {
    stop();
  }
}
