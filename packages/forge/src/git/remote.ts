import { authorization, baseUrl, ForgeConfig } from '../config';
import { errorFromAnswer, ForgeError, unanswered } from '../errors';
import { decodeLines } from './pktLine';
import { decodeReport, encodePush, PushReport, RefUpdate } from './receivePack';

/** One repository, spoken to by git's smart HTTP protocol. */
export interface Remote {
  /** `owner/name`. */
  readonly name: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Every branch and tag with its commit, of an annotated tag the commit that it stands on. */
  refs(): Promise<Map<string, string>>;
  push(update: RefUpdate, pack: Buffer): Promise<PushReport>;
}

const TIMEOUT_MS = 60_000;
/** Follows the name of an annotated tag in the line that says what the tag stands on. */
const PEELED = '^{}';

function decodeRefs(lines: Buffer[]): Map<string, string> {
  const pairs = lines
    .map(line => line.toString('utf8').split('\0')[0].trim().split(' '))
    // Some servers say of an empty repository what they can do, as if it were a ref.
    .filter(
      ([oid, ref]) =>
        /^[0-9a-f]{40}$/.test(oid) && ref !== `capabilities${PEELED}`,
    );
  // The line of what a tag stands on follows the one of the tag.
  return new Map(
    pairs.map(([oid, ref]) => [
      ref.endsWith(PEELED) ? ref.slice(0, -PEELED.length) : ref,
      oid,
    ]),
  );
}

export function createRemote(
  config: ForgeConfig,
  owner: string,
  repository: string,
): Remote {
  const name = `${owner}/${repository}`;
  const url = `${baseUrl(config)}/${encodeURIComponent(
    owner,
  )}/${encodeURIComponent(repository)}.git`;
  const headers = {
    authorization: authorization(config),
    'user-agent': 'git/catalyst',
  };

  async function ask(
    what: string,
    path: string,
    init: RequestInit,
  ): Promise<Buffer> {
    let response: Response;
    let bytes: Buffer;
    try {
      response = await fetch(`${url}${path}`, {
        ...init,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      bytes = Buffer.from(await response.arrayBuffer());
    } catch (error) {
      throw new ForgeError(
        'unreachable',
        `${what} ${name}: ${unanswered(baseUrl(config), error)}`,
        { cause: error },
      );
    }
    if (response.ok) return bytes;
    throw errorFromAnswer(`${what} ${name}`, {
      url: baseUrl(config),
      status: response.status,
      message: bytes.toString('utf8', 0, 300),
    });
  }

  return {
    name,
    url,
    headers,
    async refs() {
      const answer = await ask(
        'list refs of',
        '/info/refs?service=git-upload-pack',
        { headers },
      );
      return decodeRefs(decodeLines(answer));
    },
    async push(update, pack) {
      const body = new Uint8Array(encodePush(update, pack));
      const type = { 'content-type': 'application/x-git-receive-pack-request' };
      const answer = await ask('push to', '/git-receive-pack', {
        method: 'POST',
        headers: { ...headers, ...type },
        body,
      });
      return decodeReport(answer);
    },
  };
}
