import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Answers a webhook when its path is one of its own: with a status, else undefined. */
export type HookHandler = (call: HookCall) => Promise<number | undefined>;

export interface HookCall {
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** The listener that the clusters of a process share: it serves artifacts and takes webhooks. */
export interface FluxServer {
  url: string;
  /** Serves a folder under `/<name>/`. */
  serve(name: string, folder: string): void;
  onHook(handler: HookHandler): () => void;
  release(): Promise<void>;
}

interface Shared {
  url: string;
  users: number;
  folders: Map<string, string>;
  handlers: Set<HookHandler>;
  close(): Promise<void>;
}

const shared = new Map<number, Promise<Shared>>();

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

async function answerHook(
  own: Shared,
  path: string,
  request: IncomingMessage,
): Promise<number> {
  const call = {
    path,
    headers: request.headers,
    body: await readBody(request),
  };
  const answers = await Promise.all(
    [...own.handlers].map(handler => handler(call)),
  );
  return answers.find(status => status !== undefined) ?? 404;
}

async function sendFile(
  own: Shared,
  asked: string,
  response: ServerResponse,
): Promise<void> {
  const [, name, ...rest] = asked.split('/');
  const folder = own.folders.get(name);
  const inside = normalize(rest.join('/'));
  const notFound = () => response.writeHead(404).end();
  if (!folder || inside.startsWith('..')) {
    notFound();
    return;
  }
  const path = join(folder, inside);
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile()) {
    notFound();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/gzip' });
  await pipeline(createReadStream(path), response);
}

/** The path that a request names; undefined when it is not encoded as one. */
function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent((request.url ?? '/').split('?')[0]);
  } catch {
    return undefined;
  }
}

async function answer(
  own: Shared,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request);
  if (path === undefined) response.writeHead(400).end();
  else if (path.startsWith('/hook/'))
    response.writeHead(await answerHook(own, path, request)).end();
  else await sendFile(own, path, response);
}

async function listen(port: number): Promise<Shared> {
  const server = createServer((request, response) => {
    answer(own, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const own: Shared = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    users: 0,
    folders: new Map(),
    handlers: new Set(),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return own;
}

/** Takes part in the listener on a port (0: any free one, the same for all who ask so). */
export async function acquireServer(port = 0): Promise<FluxServer> {
  const existing = shared.get(port) ?? listen(port);
  shared.set(port, existing);
  const own = await existing.catch(error => {
    shared.delete(port);
    throw error;
  });
  own.users += 1;
  const names: string[] = [];
  return {
    url: own.url,
    serve(name, folder) {
      names.push(name);
      own.folders.set(name, folder);
    },
    onHook(handler) {
      own.handlers.add(handler);
      return () => own.handlers.delete(handler);
    },
    async release() {
      for (const name of names) own.folders.delete(name);
      own.users -= 1;
      if (own.users > 0) return;
      shared.delete(port);
      await own.close();
    },
  };
}
