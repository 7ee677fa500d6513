import { connect, Connection, KubeconfigSource } from './connection';
import { createDiscovery, Discovery, pathOf } from './discovery';
import { errorFromStatus } from './errors';
import { ListRef, ObjectRef } from './object';
import { HttpRequest, open, readText } from './transport';

/** What reading and writing share: calls that fail with typed errors, and the addresses of kinds. */
export interface Session {
  readonly connection: Connection;
  readonly discovery: Discovery;
  /** @param what - goes before the server's words in an error, as `get Environment acme/acme-dev` */
  call(what: string, asked: HttpRequest): Promise<unknown>;
  address(ref: ObjectRef | ListRef, subresource?: string): Promise<string>;
}

export function createSession(source: KubeconfigSource): Session {
  const connection = connect(source);

  async function call(what: string, asked: HttpRequest): Promise<unknown> {
    const response = await open(connection, asked);
    const text = await readText(connection, response);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) throw errorFromStatus(what, status, text);
    return text ? JSON.parse(text) : undefined;
  }

  const discovery = createDiscovery(path =>
    call(`discover ${path}`, { method: 'GET', path }),
  );
  return {
    connection,
    discovery,
    call,
    address: async (ref, subresource) =>
      pathOf(ref, await discovery.resource(ref), subresource),
  };
}

/** `?a=b&c=d` of the parameters that are given. */
export function query(
  parameters: Record<string, string | number | boolean | undefined>,
): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '' && value !== false)
      given.set(name, String(value));
  }
  const text = given.toString();
  return text && `?${text}`;
}
