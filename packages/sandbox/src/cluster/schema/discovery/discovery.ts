import type { ResourceType } from '../model';

export interface DiscoveryRequest {
  /** Path without query, as `/apis/apps/v1`. */
  path: string;
  query: URLSearchParams;
  accept?: string;
  ifNoneMatch?: string;
}

export interface DiscoveryAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface Discovery {
  /**
   * `/api`, `/apis`, groups and their resources, `/version`, `/openapi/v2` and `/openapi/v3`. Undefined for any other path,
   * also for a group or version that is not served.
   */
  answer(request: DiscoveryRequest): DiscoveryAnswer | undefined;
}

/** The documents by which clients learn what a server with these kinds serves. Make a new one when the kinds change: documents are made when asked for. */
export function createDiscovery(_types: readonly ResourceType[]): Discovery {
  return { answer: () => undefined };
}
