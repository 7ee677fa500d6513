import { KubeError } from './errors';
import { KindRef, ListRef, ObjectRef } from './object';

/** How a kind is addressed over HTTP. */
export interface ApiResource {
  plural: string;
  namespaced: boolean;
}

interface ApiResourceList {
  resources?: { name: string; kind: string; namespaced: boolean }[];
}

/** Finds how kinds are addressed, asking the cluster once for each group and version. */
export interface Discovery {
  /** @throws KubeError `notFound` when the cluster does not serve the kind */
  resource(kind: KindRef): Promise<ApiResource>;
  serves(kind: KindRef): Promise<boolean>;
}

const root = (apiVersion: string) =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;

/** A version that is not there has no kinds. */
function nothing(error: unknown): undefined {
  if (error instanceof KubeError && error.code === 'notFound') return undefined;
  throw error;
}

export function createDiscovery(
  getJson: (path: string) => Promise<unknown>,
): Discovery {
  const versions = new Map<string, Promise<Map<string, ApiResource>>>();

  async function load(apiVersion: string): Promise<Map<string, ApiResource>> {
    const list = (await getJson(root(apiVersion))) as ApiResourceList;
    const top = (list.resources ?? []).filter(r => !r.name.includes('/'));
    return new Map(
      top.map(r => [r.kind, { plural: r.name, namespaced: r.namespaced }]),
    );
  }

  async function find({
    apiVersion,
    kind,
  }: KindRef): Promise<ApiResource | undefined> {
    const cached = versions.get(apiVersion);
    const known = cached && (await cached.catch(() => undefined))?.get(kind);
    if (known) return known;
    // Not there the last time: it may have been installed since.
    const loading = load(apiVersion);
    versions.set(apiVersion, loading);
    loading.catch(() => versions.delete(apiVersion));
    return (await loading.catch(nothing))?.get(kind);
  }

  return {
    async resource(ref) {
      const found = await find(ref);
      if (found) return found;
      throw new KubeError(
        'notFound',
        `The cluster does not serve ${ref.kind} of ${ref.apiVersion}`,
        {
          httpStatus: 404,
        },
      );
    },
    serves: async ref => (await find(ref)) !== undefined,
  };
}

/** Path of a kind's collection, or of one object when the reference has a name. */
export function pathOf(
  ref: ObjectRef | ListRef,
  resource: ApiResource,
  subresource?: string,
): string {
  const place =
    resource.namespaced && ref.namespace
      ? `/namespaces/${encodeURIComponent(ref.namespace)}`
      : '';
  const name = 'name' in ref ? `/${encodeURIComponent(ref.name)}` : '';
  return `${root(ref.apiVersion)}${place}/${resource.plural}${name}${
    subresource ? `/${subresource}` : ''
  }`;
}
