import { ResponseError } from '@backstage/errors';
import { StreamEvent } from '@catalyst/model';
import { createSseParser } from './sse';
import { staleMs } from './connection';

export interface StreamOptions {
  fetch: typeof fetch;
  url: string;
  /** The id of the last event that was heard, to resume without a gap. */
  lastEventId?: string;
  signal: AbortSignal;
  onOpen(): void;
  onEvent(event: StreamEvent, id: string | undefined): void;
}

/** Ends a stream that has gone silent: a broken connection looks just like a quiet one until then. */
function createWatchdog(abort: () => void) {
  let timer: ReturnType<typeof setTimeout>;
  const feed = () => {
    clearTimeout(timer);
    timer = setTimeout(abort, staleMs);
  };
  feed();
  return { feed, stop: () => clearTimeout(timer) };
}

async function read(body: ReadableStream<Uint8Array>, options: StreamOptions, feed: () => void): Promise<void> {
  const parse = createSseParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    feed();
    for (const message of parse(decoder.decode(part.value, { stream: true }))) {
      options.onEvent(JSON.parse(message.data) as StreamEvent, message.id);
    }
  }
}

/**
 * Opens the stream and reads it until it ends, falls silent for 10 s or is aborted. By `fetch`, because an `EventSource` cannot
 * send the authorization header. Rejects when the server refuses it or the connection breaks.
 */
export async function readStream(options: StreamOptions): Promise<void> {
  const silent = new AbortController();
  const watchdog = createWatchdog(() => silent.abort(new Error('The stream said nothing for 10 s')));
  const signal = AbortSignal.any([options.signal, silent.signal]);
  try {
    const response = await options.fetch(options.url, {
      signal,
      cache: 'no-store',
      headers: {
        accept: 'text/event-stream',
        ...(options.lastEventId && { 'Last-Event-ID': options.lastEventId }),
      },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    if (!response.body) throw new Error('The stream has no body');
    options.onOpen();
    await read(response.body, options, watchdog.feed);
  } finally {
    watchdog.stop();
  }
}
