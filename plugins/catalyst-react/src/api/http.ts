import { ResponseError } from '@backstage/errors';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';

/** Sends requests to one of Catalyst's backends, with the caller's token. */
export interface Http {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
}

/** Joins segments into a path, each one escaped. */
export function pathOf(...segments: string[]): string {
  return segments.map(segment => `/${encodeURIComponent(segment)}`).join('');
}

/** Requests to `/api/<pluginId>/v1`. A refusal rejects with Backstage's `ResponseError`, which carries the error body. */
export function createHttp(pluginId: string, fetchApi: FetchApi, discoveryApi: DiscoveryApi): Http {
  const request = async <T>(path: string, init: RequestInit): Promise<T> => {
    const baseUrl = await discoveryApi.getBaseUrl(pluginId);
    const response = await fetchApi.fetch(`${baseUrl}/v1${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  return {
    get: path => request(path, { headers: { accept: 'application/json' } }),
    send: (method, path, body, headers) =>
      request(path, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
  };
}
