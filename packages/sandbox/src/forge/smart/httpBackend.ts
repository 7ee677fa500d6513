import { ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gitEnvironment } from '../git/run';

/** A request to `git http-backend`. */
export interface CgiRequest {
  root: string;
  /** Below the root, as `/7.git/info/refs`. */
  path: string;
  method: string;
  query: string;
  headers: IncomingMessage['headers'];
  user: string;
  body?: Buffer | IncomingMessage;
}

export interface CgiResponse {
  status: number;
  headers: Record<string, string>;
}

let found: string | undefined;

/** Where git keeps its programs. @throws when git is not installed */
function backend(): string {
  found ??= join(
    execFileSync('git', ['--exec-path']).toString().trim(),
    'git-http-backend',
  );
  return found;
}

function parseHead(head: string): CgiResponse {
  const headers: Record<string, string> = {};
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers[line.slice(0, colon).toLowerCase()] = line
        .slice(colon + 1)
        .trim();
  }
  const { status, ...rest } = headers;
  return { status: status ? Number.parseInt(status, 10) : 200, headers: rest };
}

const header = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value[0] : value;

function environmentOf(request: CgiRequest): NodeJS.ProcessEnv {
  const { headers, body } = request;
  const length = Buffer.isBuffer(body)
    ? String(body.length)
    : headers['content-length'];
  return {
    ...gitEnvironment(),
    GIT_PROJECT_ROOT: request.root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: request.path,
    REQUEST_METHOD: request.method,
    QUERY_STRING: request.query,
    REMOTE_USER: request.user,
    REMOTE_ADDR: '127.0.0.1',
    CONTENT_TYPE: headers['content-type'] ?? '',
    ...(length && { CONTENT_LENGTH: length }),
    ...(headers['content-encoding'] && {
      HTTP_CONTENT_ENCODING: headers['content-encoding'],
    }),
    ...(headers['git-protocol'] && {
      GIT_PROTOCOL: header(headers['git-protocol']),
    }),
  };
}

function start(
  request: CgiRequest,
): ChildProcessByStdio<Writable, Readable, null> {
  const child = spawn(backend(), {
    env: environmentOf(request),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => {});
  if (request.body instanceof IncomingMessage) request.body.pipe(child.stdin);
  else child.stdin.end(request.body);
  return child;
}

/** Reads the head of an answer and leaves the body in the stream. @throws Error when git ends before */
function readHead(
  child: ChildProcessByStdio<Writable, Readable, null>,
): Promise<CgiResponse> {
  const { stdout } = child;
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const fail = () =>
      reject(new Error('git http-backend ended without an answer'));
    const read = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      stdout.off('data', read).off('end', fail).pause();
      if (head.length > end + 4) stdout.unshift(head.subarray(end + 4));
      resolve(parseHead(head.subarray(0, end).toString()));
    };
    child.once('error', reject);
    stdout.on('data', read).once('end', fail);
  });
}

/** Runs `git http-backend` and answers all that it says. */
export async function callBackend(
  request: CgiRequest,
): Promise<CgiResponse & { body: Buffer }> {
  const child = start(request);
  const head = await readHead(child);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  return { ...head, body: Buffer.concat(chunks) };
}

/** Runs `git http-backend` and sends what it says as fast as the client takes it. A client that goes away ends git as well. */
export async function streamBackend(
  request: CgiRequest,
  response: ServerResponse,
): Promise<void> {
  const child = start(request);
  response.once('close', () => child.kill());
  const { status, headers } = await readHead(child);
  response.writeHead(status, headers);
  await pipeline(child.stdout, response);
}
