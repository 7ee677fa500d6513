import { errorFromStatus, KubeError, StatusBody } from './errors';
import { describeRef, KubeObject, ListRef } from './object';
import { query, Session } from './session';
import { open, readLines, readText } from './transport';
import { WatchEvent, WatchOptions } from './types';

interface RawEvent {
  type: string;
  object: KubeObject & StatusBody;
}

function decode<T extends KubeObject>(
  what: string,
  line: string,
): WatchEvent<T> | undefined {
  const { type, object } = JSON.parse(line) as RawEvent;
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type, object: object as unknown as T };
    case 'BOOKMARK':
      return { type, resourceVersion: object.metadata.resourceVersion ?? '' };
    case 'ERROR':
      throw errorFromStatus(what, object.code ?? 500, object);
    default:
      return undefined;
  }
}

/** A watch is over when its signal is aborted; that the connection breaks then is no error. */
async function* untilAborted<T>(
  what: string,
  signal: AbortSignal | undefined,
  inner: AsyncGenerator<T>,
) {
  try {
    yield* inner;
  } catch (error) {
    if (signal?.aborted) return;
    if (error instanceof KubeError) throw error;
    throw new KubeError('unreachable', `${what}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function* events<T extends KubeObject>(
  session: Session,
  ref: ListRef,
  options: WatchOptions,
): AsyncGenerator<WatchEvent<T>> {
  const { labelSelector, fieldSelector } = ref;
  const { resourceVersion, timeoutSeconds, signal } = options;
  const parameters = {
    watch: true,
    allowWatchBookmarks: true,
    resourceVersion,
    timeoutSeconds,
    labelSelector,
    fieldSelector,
  };
  const path = (await session.address(ref)) + query(parameters);
  const what = `watch ${describeRef(ref)}`;
  const response = await open(session.connection, {
    method: 'GET',
    path,
    signal,
  });
  const status = response.statusCode ?? 0;
  if (status !== 200)
    throw errorFromStatus(
      what,
      status,
      await readText(session.connection, response),
    );
  options.onOpen?.();
  for await (const line of readLines(response)) {
    const event = line && decode<T>(what, line);
    if (event) yield event;
  }
}

/**
 * Changes of a kind as they come. Ends when the server ends the watch or the signal is aborted.
 *
 * @throws KubeError `expired` when the resource version is too old, `unreachable` when the connection breaks
 */
export function watchEvents<T extends KubeObject>(
  session: Session,
  ref: ListRef,
  options: WatchOptions = {},
): AsyncGenerator<WatchEvent<T>> {
  return untilAborted(
    `watch ${describeRef(ref)}`,
    options.signal,
    events<T>(session, ref, options),
  );
}
