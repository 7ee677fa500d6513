import type { GitHttpRequest, HttpClient } from 'isomorphic-git';

async function collect(
  body: GitHttpRequest['body'],
): Promise<Uint8Array | undefined> {
  if (!body) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const TIMEOUT_MS = 60_000;

/**
 * How isomorphic-git reaches the forge: over fetch, which keeps connections open where its own client does not.
 *
 * @param onBytes - told how many bytes have come
 */
export function createHttp(onBytes: (count: number) => void): HttpClient {
  return {
    async request({ url, method = 'GET', headers, body }) {
      const response = await fetch(url, {
        method,
        headers,
        body: await collect(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      onBytes(bytes.length);
      return {
        url: response.url,
        method,
        statusCode: response.status,
        statusMessage: response.statusText,
        headers: Object.fromEntries(response.headers),
        body: one(bytes),
      };
    },
  };
}
