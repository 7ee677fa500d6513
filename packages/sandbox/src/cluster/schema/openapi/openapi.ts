import { answerJson, DiscoveryAnswer, hashOf } from '../discovery/answer';
import type { DiscoveryRequest } from '../discovery/discovery';
import type { Group, GroupVersion } from '../discovery/groups';
import { documentOf } from './document';
import { swaggerOf } from './swagger';

interface Published {
  text: string;
  hash: string;
}

/** Documents of built-in groups are the same for every cluster: made once, by their path. */
const builtin = new Map<string, Published>();

/** OpenAPI v3 by group version, found through an index, and OpenAPI v2 as one document. Made when asked for. */
export function createOpenApi(groups: readonly Group[]) {
  const own = new Map<string, Published>();
  const versions = new Map(
    groups
      .flatMap(group => group.versions)
      .map(version => [pathOf(version), version]),
  );

  function publish(path: string, version: GroupVersion): Published {
    const shelf = version.types.every(type => type.builtin) ? builtin : own;
    const known = shelf.get(path);
    if (known) return known;
    const text = JSON.stringify(documentOf(version, path));
    const published = { text, hash: hashOf(text) };
    shelf.set(path, published);
    return published;
  }

  const addressOf = (path: string, hash: string) =>
    `/openapi/v3/${path}?hash=${hash}`;

  function index(): DiscoveryAnswer {
    const paths = [...versions].map(([path, version]) => [
      path,
      { serverRelativeURL: addressOf(path, publish(path, version).hash) },
    ]);
    return answerJson({ paths: Object.fromEntries(paths) });
  }

  function documentAt(
    path: string,
    wanted: string | undefined,
  ): DiscoveryAnswer | undefined {
    const version = versions.get(path);
    if (!version) return undefined;
    const { text, hash } = publish(path, version);
    const headers = {
      'content-type': 'application/json',
      etag: `"${hash}"`,
      vary: 'Accept',
    };
    if (wanted !== undefined && wanted !== hash) {
      return {
        status: 301,
        headers: { ...headers, location: addressOf(path, hash) },
        body: '',
      };
    }
    const cached: Record<string, string> =
      wanted === hash ? { 'cache-control': 'public, immutable' } : {};
    return { status: 200, headers: { ...headers, ...cached }, body: text };
  }

  return {
    answer({
      path,
      query,
    }: Pick<DiscoveryRequest, 'path' | 'query'>): DiscoveryAnswer | undefined {
      if (path === '/openapi/v2') return answerJson(swaggerOf(groups));
      if (path === '/openapi/v3') return index();
      if (!path.startsWith('/openapi/v3/')) return undefined;
      return documentAt(
        path.slice('/openapi/v3/'.length),
        query.get('hash') ?? undefined,
      );
    },
  };
}

function pathOf({ group, groupVersion }: GroupVersion): string {
  return group === '' ? `api/${groupVersion}` : `apis/${groupVersion}`;
}
