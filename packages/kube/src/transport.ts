import { IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Connection } from './connection';
import { KubeError } from './errors';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with its query. */
  path: string;
  body?: string;
  contentType?: string;
  signal?: AbortSignal;
  /** How long to wait for the answer to begin, milliseconds. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

function unreachable(connection: Connection, error: Error): KubeError {
  const code =
    'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return new KubeError(
    'unreachable',
    `${connection.server} does not answer${code}: ${error.message}`,
    {
      cause: error,
    },
  );
}

interface Attempt {
  response?: IncomingMessage;
  error?: Error;
  /** The server closed a kept connection just as we used it: nothing was processed. */
  stale?: boolean;
}

async function attempt(
  connection: Connection,
  asked: HttpRequest,
): Promise<Attempt> {
  const { headers, agent } = await connection.prepare();
  const url = new URL(connection.server + asked.path);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  if (asked.body !== undefined) {
    headers['content-type'] = asked.contentType ?? 'application/json';
    headers['content-length'] = String(Buffer.byteLength(asked.body));
  }
  headers.accept = 'application/json';
  headers['user-agent'] = 'catalyst';
  return new Promise(resolve => {
    const req = send(url, {
      method: asked.method,
      headers,
      agent,
      signal: asked.signal,
    });
    const timer = setTimeout(
      () =>
        req.destroy(
          new Error(
            `no answer within ${asked.timeoutMs ?? DEFAULT_TIMEOUT_MS} ms`,
          ),
        ),
      asked.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
    req.on('socket', socket => socket.setKeepAlive(true, 30_000));
    req.on('response', response => {
      clearTimeout(timer);
      resolve({ response });
    });
    req.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({
        error,
        stale: req.reusedSocket && error.code === 'ECONNRESET',
      });
    });
    req.end(asked.body);
  });
}

/**
 * Sends a request and answers as soon as the head of the response is there.
 *
 * @throws KubeError `unreachable`; the signal's reason when it was aborted
 */
export async function open(
  connection: Connection,
  asked: HttpRequest,
): Promise<IncomingMessage> {
  let result = await attempt(connection, asked);
  if (result.stale && asked.method !== 'POST')
    result = await attempt(connection, asked);
  if (result.response) return result.response;
  asked.signal?.throwIfAborted();
  throw unreachable(connection, result.error ?? new Error('no response'));
}

/** Reads a response to its end, as long as it goes on. @throws KubeError `unreachable` when it breaks off or stalls */
export async function readText(
  connection: Connection,
  response: IncomingMessage,
  stallMs = DEFAULT_TIMEOUT_MS,
): Promise<string> {
  const chunks: Buffer[] = [];
  const stalled = setTimeout(
    () => response.destroy(new Error(`the answer stalled for ${stallMs} ms`)),
    stallMs,
  );
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      stalled.refresh();
    }
  } catch (error) {
    throw unreachable(connection, error as Error);
  } finally {
    clearTimeout(stalled);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads a response line by line, as long as it lasts. */
export async function* readLines(
  response: IncomingMessage,
): AsyncGenerator<string> {
  response.setEncoding('utf8');
  let rest = '';
  for await (const chunk of response) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}
