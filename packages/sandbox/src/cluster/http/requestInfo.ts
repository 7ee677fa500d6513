/** What a request is about, as far as its method and path tell. */
export interface RequestInfo {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Set when the path is that of objects. */
  resource?: ResourcePath;
}

/** A path below `/api/v1` or `/apis/<group>/<version>`. */
export interface ResourcePath {
  group: string;
  version: string;
  namespace?: string;
  plural: string;
  name?: string;
  subresource?: string;
}

const partsOfNamespaces = ['status', 'finalize'];

function resourcePath(
  group: string,
  version: string,
  parts: string[],
): ResourcePath | undefined {
  if (parts.length === 0) return undefined;
  const inNamespace =
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !partsOfNamespaces.includes(parts[2]);
  const [plural, name, ...rest] = inNamespace ? parts.slice(2) : parts;
  return {
    group,
    version,
    plural,
    ...(inNamespace && { namespace: parts[1] }),
    ...(name && { name }),
    ...(rest.length > 0 && { subresource: rest.join('/') }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads the method and address of a request. */
export function requestInfo(method: string, url: string): RequestInfo {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  const parts = path.split('/').filter(Boolean).map(decoded);
  const info = { method, path, query };
  if (parts[0] === 'api' && parts.length > 2)
    return { ...info, resource: resourcePath('', parts[1], parts.slice(2)) };
  if (parts[0] === 'apis' && parts.length > 3)
    return {
      ...info,
      resource: resourcePath(parts[1], parts[2], parts.slice(3)),
    };
  return info;
}

const truths = ['true', '1'];

/** Whether a parameter of the query is set, as `?watch`, `?watch=1` or `?watch=true`. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value === '' || (value !== null && truths.includes(value));
}

/** The word by which access to what is asked is granted. */
export function verbOf({ method, query, resource }: RequestInfo): string {
  const name = resource?.name;
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name ? 'delete' : 'deletecollection';
    default:
      if (!resource || name) return 'get';
      return flag(query, 'watch') ? 'watch' : 'list';
  }
}
