import { Agent, request } from 'node:http';
import { request as requestSecurely } from 'node:https';

/** How to get into a repository. */
export interface GitAuth {
  username?: string;
  password?: string;
  bearerToken?: string;
}

export const authorization = ({ username, password, bearerToken }: GitAuth) => {
  if (bearerToken) return `Bearer ${bearerToken}`;
  if (username === undefined && password === undefined) return undefined;
  return `Basic ${Buffer.from(`${username ?? ''}:${password ?? ''}`).toString(
    'base64',
  )}`;
};

const agent = new Agent({ keepAlive: true, maxSockets: 8, timeout: 30_000 });

interface Answer {
  status: number;
  body: Buffer;
}

function get(address: string, auth: GitAuth, timeout: number): Promise<Answer> {
  const secure = address.startsWith('https:');
  const header = authorization(auth);
  const headers = {
    'user-agent': 'git/flux',
    ...(header && { authorization: header }),
  };
  return new Promise((resolve, reject) => {
    const call = (secure ? requestSecurely : request)(
      address,
      { headers, timeout, ...(!secure && { agent }) },
      answer => {
        const parts: Buffer[] = [];
        answer.on('data', part => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    call.on('timeout', () =>
      call.destroy(new Error('context deadline exceeded')),
    );
    call.on('error', reject);
    call.end();
  });
}

/** The references of an advertisement in git's pkt-line form. */
function parseAdvertisement(body: Buffer): Map<string, string> {
  const refs = new Map<string, string>();
  for (let at = 0; at + 4 <= body.length; ) {
    const length = parseInt(body.toString('latin1', at, at + 4), 16);
    if (!length) {
      at += 4;
      continue;
    }
    const line = body
      .toString('utf8', at + 4, at + length)
      .split('\0')[0]
      .trim();
    const [, commit, ref] = /^([0-9a-f]{40}) (\S+)$/.exec(line) ?? [];
    if (commit) refs.set(ref, commit);
    at += length;
  }
  return refs;
}

/** What went wrong on the way, as Go's net package says it. */
function dialError(address: string, error: NodeJS.ErrnoException): string {
  const { hostname, port, protocol } = new URL(address);
  const host = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const causes: Record<string, string> = {
    ECONNREFUSED: `dial tcp ${host}: connect: connection refused`,
    ENOTFOUND: `dial tcp: lookup ${hostname}: no such host`,
    ETIMEDOUT: `dial tcp ${host}: i/o timeout`,
    ECONNRESET: `read tcp ${host}: read: connection reset by peer`,
  };
  return `Get "${address}": ${causes[error.code ?? ''] ?? error.message}`;
}

/**
 * Asks a repository over HTTP for its references.
 * @throws Error in the words of Flux's git client: `authentication required: …`, `repository not found`, a failed connection.
 */
export async function readReferences(
  url: string,
  auth: GitAuth,
  timeout: number,
): Promise<Map<string, string>> {
  const address = `${url.replace(/\/$/, '')}/info/refs?service=git-upload-pack`;
  const answer = await get(address, auth, timeout).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Error(dialError(address, error));
    },
  );
  const said = answer.body.toString('utf8').slice(0, 500);
  if (answer.status === 401)
    throw new Error(`authentication required: ${said}`);
  if (answer.status === 403) throw new Error(`authorization failed: ${said}`);
  if (answer.status === 404) throw new Error(`repository not found: ${said}`);
  if (answer.status !== 200)
    throw new Error(`unexpected status code ${answer.status}: ${said}`);
  return parseAdvertisement(answer.body);
}
