import { Http, pathOf } from './http';
import { BlueprintSummary, BlueprintVersion, RegisteredVersion } from './blueprintTypes';
import { shareFor } from './shareFor';
import { readSummary, readVersion } from './readBlueprint';

/** The catalog of Blueprints, as the caller may see it. */
export interface BlueprintsClient {
  /** All Blueprints; the same answer is shared for a while. */
  list(): Promise<BlueprintSummary[]>;
  get(name: string): Promise<BlueprintSummary>;
  /** Every registered version, newest first. */
  versions(name: string): Promise<RegisteredVersion[]>;
  /** One version; a registered version never changes, so it is fetched once. */
  version(name: string, version: string): Promise<BlueprintVersion>;
}

const freshMs = 30_000;

interface Page {
  items: unknown[];
  nextCursor?: string;
}

async function allPages(http: Http, path: string): Promise<unknown[]> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const page: Page = await http.get<Page>(`${path}${query}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

export function createBlueprintsClient(http: Http): BlueprintsClient {
  const versions = new Map<string, Promise<BlueprintVersion>>();
  const fetchList = async () => (await allPages(http, '/blueprints')).map(readSummary);

  return {
    list: shareFor(freshMs, fetchList),
    get: async name => readSummary(await http.get(`/blueprints${pathOf(name)}`)),
    versions: async name =>
      (await http.get<{ items: RegisteredVersion[] }>(`/blueprints${pathOf(name, 'versions')}`)).items,
    version(name, version) {
      const key = `${name}@${version}`;
      const known = versions.get(key);
      if (known) return known;
      const fetched = http.get(`/blueprints${pathOf(name, 'versions', version)}`).then(readVersion);
      versions.set(key, fetched);
      fetched.catch(() => versions.delete(key));
      return fetched;
    },
  };
}
