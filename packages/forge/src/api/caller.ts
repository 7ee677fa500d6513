import { authorization, baseUrl, ForgeConfig } from '../config';
import { errorFromAnswer, ForgeError, unanswered } from '../errors';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Calls of Gitea's REST API v1. Paths begin after `/api/v1`. */
export interface Caller {
  /** @throws ForgeError for anything but a success */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer>;
  json<T>(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: unknown,
  ): Promise<T>;
  /** Undefined for what is not there. */
  find<T>(path: string): Promise<T | undefined>;
  /** All pages of a list. */
  all<T>(path: string): Promise<T[]>;
}

const TIMEOUT_MS = 30_000;
const PAGE_SIZE = 50;

function messageOf(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed)
      return String(parsed.message);
  } catch {
    // Unknown routes answer plain text.
  }
  return text.trim().slice(0, 300);
}

export function createCaller(config: ForgeConfig): Caller {
  const root = `${baseUrl(config)}/api/v1`;

  async function send(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const headers: Record<string, string> = {
      accept: 'application/json',
      authorization: authorization(config),
    };
    if (body !== undefined) headers['content-type'] = 'application/json';
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(root + path, {
        method,
        headers,
        body: JSON.stringify(body),
        signal,
      });
      return {
        status: response.status,
        headers: response.headers,
        text: await response.text(),
      };
    } catch (error) {
      throw new ForgeError('unreachable', unanswered(baseUrl(config), error), {
        cause: error,
      });
    }
  }

  async function call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const answer = await send(method, path, body);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw errorFromAnswer(`${method} ${path}`, {
      url: baseUrl(config),
      status: answer.status,
      message: messageOf(answer.text),
    });
  }

  const json = async <T>(method: string, path: string, body?: unknown) =>
    JSON.parse((await call(method, path, body)).text) as T;

  return {
    call,
    json,
    async find<T>(path: string) {
      try {
        return await json<T>('GET', path);
      } catch (error) {
        if (error instanceof ForgeError && error.code === 'notFound')
          return undefined;
        throw error;
      }
    },
    async all<T>(path: string) {
      const items: T[] = [];
      const join = path.includes('?') ? '&' : '?';
      for (let page = 1; ; page += 1) {
        const answer = await call(
          'GET',
          `${path}${join}limit=${PAGE_SIZE}&page=${page}`,
        );
        const batch = (JSON.parse(answer.text) as T[] | null) ?? [];
        items.push(...batch);
        const more = answer.headers.get('link')?.includes('rel="next"');
        // A forge may be set to smaller pages than we ask for. Some lists know no pages, and answer everything each time.
        if (!more || batch.length === 0 || batch.length > PAGE_SIZE)
          return items;
      }
    },
  };
}

/** Deletes, and takes what is not there for deleted. */
export async function removeIfThere(
  caller: Caller,
  path: string,
): Promise<void> {
  try {
    await caller.call('DELETE', path);
  } catch (error) {
    if (!(error instanceof ForgeError) || error.code !== 'notFound')
      throw error;
  }
}

/** Makes what is not there, also when somebody else makes it at the same moment. */
export async function findOrMake<T>(
  find: () => Promise<T | undefined>,
  make: () => Promise<T>,
): Promise<T> {
  const found = await find();
  if (found) return found;
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof ForgeError) || error.code !== 'conflict')
      throw error;
    const other = await find();
    if (other) return other;
    throw error;
  }
}

/** A path segment. */
export const seg = encodeURIComponent;
