import { execFileSync, spawn } from 'node:child_process';
import { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
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

/**
 * Runs `git http-backend`.
 * @param onHead - called once with the status and headers, before any data
 * @param onData - called with each piece of the body
 */
export function runBackend(
  request: CgiRequest,
  onHead: (response: CgiResponse) => void,
  onData: (chunk: Buffer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(backend(), {
      env: environmentOf(request),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let head: Buffer | undefined = Buffer.alloc(0);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!head) {
        onData(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      onHead(parseHead(head.subarray(0, end).toString()));
      const body = head.subarray(end + 4);
      head = undefined;
      if (body.length) onData(body);
    });
    child.on('error', reject);
    child.on('close', () => resolve());
    child.stdin.on('error', () => {});
    if (request.body instanceof IncomingMessage) request.body.pipe(child.stdin);
    else child.stdin.end(request.body);
  });
}

/** Runs `git http-backend` and sends what it says as it comes. */
export function streamBackend(
  request: CgiRequest,
  response: ServerResponse,
): Promise<void> {
  return runBackend(
    request,
    ({ status, headers }) => response.writeHead(status, headers),
    chunk => response.write(chunk),
  ).then(() => {
    response.end();
  });
}
