import { createOpenApi } from '../openapi/openapi';
import type { ResourceType } from '../model';
import {
  aggregatedList,
  aggregatedMediaType,
  asksAggregated,
} from './aggregated';
import { answerJson, DiscoveryAnswer, notModified } from './answer';
import { groupsOf, legacyGroup, legacyGroupList } from './groups';
import { resourceList } from './resources';

export type { DiscoveryAnswer } from './answer';

export interface DiscoveryRequest {
  /** Path without query, as `/apis/apps/v1`. */
  path: string;
  query: URLSearchParams;
  accept?: string;
  ifNoneMatch?: string;
}

export interface Discovery {
  /**
   * `/api`, `/apis`, groups and their resources, `/version`, `/openapi/v2` and `/openapi/v3`. Undefined for any other path,
   * also for a group or version that is not served.
   */
  answer(request: DiscoveryRequest): DiscoveryAnswer | undefined;
}

const serverVersion = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.0+sandbox',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-04-22T00:00:00Z',
  goVersion: 'go1.25.0',
  compiler: 'gc',
  platform: 'linux/amd64',
};

/** The documents by which clients learn what a server with these kinds serves. Make a new one when the kinds change: documents are made when asked for. */
export function createDiscovery(types: readonly ResourceType[]): Discovery {
  const groups = groupsOf(types);
  const named = groups.filter(group => group.name !== '');
  const openApi = createOpenApi(groups);

  const roots: Record<string, (request: DiscoveryRequest) => DiscoveryAnswer> =
    {
      '/version': () => answerJson(serverVersion),
      '/api': request =>
        list(
          request,
          groups.filter(group => group.name === ''),
          {
            kind: 'APIVersions',
            versions: ['v1'],
            serverAddressByClientCIDRs: [
              { clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' },
            ],
          },
        ),
      '/apis': request => list(request, named, legacyGroupList(named)),
    };

  function below(path: string): DiscoveryAnswer | undefined {
    const [, root, ...rest] = path.split('/');
    if (root === 'api') return versionOf('', rest);
    if (root !== 'apis' || !rest[0]) return undefined;
    const [name, ...version] = rest;
    if (version.length > 0) return versionOf(name, version);
    const group = groups.find(g => g.name === name);
    return group && answerJson(legacyGroup(group));
  }

  function versionOf(
    group: string,
    [version, ...beyond]: string[],
  ): DiscoveryAnswer | undefined {
    if (beyond.length > 0) return undefined;
    const found = groups
      .find(g => g.name === group)
      ?.versions.find(v => v.version === version);
    return found && answerJson(resourceList(found));
  }

  return {
    answer: request => {
      const path =
        request.path.length > 1
          ? request.path.replace(/\/$/, '')
          : request.path;
      return (
        roots[path]?.(request) ??
        openApi.answer({ ...request, path }) ??
        below(path)
      );
    },
  };
}

function list(
  request: DiscoveryRequest,
  groups: ReturnType<typeof groupsOf>,
  legacy: unknown,
): DiscoveryAnswer {
  if (!asksAggregated(request.accept))
    return answerJson(legacy, { vary: 'Accept' });
  const answer = answerJson(aggregatedList(groups), {
    'content-type': aggregatedMediaType,
    vary: 'Accept',
    'cache-control': 'public',
  });
  return notModified(answer, request.ifNoneMatch);
}
