import { Call, Reply } from './call';

export type Handler = (call: Call) => Promise<Reply> | Reply;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One route below `/api/v1`. A segment `:x` is a parameter, `*x` all that is left. */
export interface Route {
  method: Method;
  path: string;
  handler: Handler;
}

type Found =
  | { kind: 'route'; handler: Handler; params: Record<string, string> }
  | { kind: 'method'; allow: Method[] }
  | { kind: 'none' };

const decode = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

function matchPath(
  pattern: string[],
  segments: string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    if (part.startsWith('*')) {
      params[part.slice(1)] = segments.slice(i).map(decode).join('/');
      return segments.length > i ? params : undefined;
    }
    if (i >= segments.length) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = decode(segments[i]);
    else if (part !== segments[i]) return undefined;
  }
  return pattern.length === segments.length ? params : undefined;
}

/** Finds routes by method and path; the first that matches wins. */
export function createRouter(
  routes: Route[],
): (method: string, path: string) => Found {
  const compiled = routes.map(r => ({
    ...r,
    pattern: r.path.split('/').slice(1),
  }));
  return (method, path) => {
    const segments = path.replace(/\/$/, '').split('/').slice(1);
    const allow = new Set<Method>();
    for (const route of compiled) {
      const params = matchPath(route.pattern, segments);
      if (params && route.method === method)
        return { kind: 'route', handler: route.handler, params };
      if (params) allow.add(route.method);
    }
    return allow.size
      ? { kind: 'method', allow: [...allow].sort() }
      : { kind: 'none' };
  };
}
