import type { ComposeContext } from '@catalyst/model';

/**
 * How people reach Applications, where their standard addresses do not lead to the gateway by themselves.
 * @param endpoint - address of the gateway, as `http://127.0.0.1:7103`
 */
export function gatewayOf(
  endpoint: string | undefined,
): ComposeContext['gateway'] {
  if (endpoint === undefined) return undefined;
  const { protocol, port } = new URL(endpoint);
  const scheme = protocol === 'http:' ? 'http' : 'https';
  return { scheme, ...(port && { port: Number(port) }) };
}
