import { Forge } from '../forge';
import { Identity } from '../access/authenticate';
import { bind, Struct } from './bind';
import { Page, pageOf, pagingHeaders, slice } from './paging';

/** One request to the REST API. */
export interface Call {
  forge: Forge;
  /** The address as the client is to see it, for links. */
  url: URL;
  query: URLSearchParams;
  params: Record<string, string>;
  identity: Identity;
  text: string;
  contentType: string;
}

/** The answer to it. `body` is sent as JSON, `text` as it is. */
export interface Reply {
  status: number;
  body?: unknown;
  text?: string | Buffer;
  headers?: Record<string, string>;
}

export const ok = (body: unknown, headers?: Record<string, string>): Reply => ({
  status: 200,
  body,
  headers,
});
export const created = (body: unknown): Reply => ({ status: 201, body });
export const done: Reply = { status: 204 };

/** Reads the body of a call. */
export const bodyOf = <T>(call: Call, struct: Struct): T =>
  bind<T>(struct, call.text, call.contentType);

/** The page of a list that the call asks for, each item in its shape. */
export function paged<T>(
  call: Call,
  items: T[],
  shape: (item: T) => unknown,
): Reply {
  const page: Page = pageOf(call.query);
  return ok(
    slice(items, page).map(shape),
    pagingHeaders(call.url, page, items.length),
  );
}
