import { CatalystConfig } from '@catalyst/backstage-plugin-catalyst-node';
import { ComposeContext, Environment } from '@catalyst/model';

/** What an Environment's Applications are composed for. */
export function contextOf(
  { sovereign, forge }: Pick<CatalystConfig, 'sovereign' | 'forge'>,
  { metadata, spec }: Environment,
): ComposeContext {
  const { name, domain } = sovereign;
  return {
    sovereign: { name, domain },
    environment: metadata.name,
    domain: spec.domain,
    forgeUrl: forge.publicUrl,
    gateway: gatewayOf(sovereign.endpoint),
  };
}

function gatewayOf(endpoint: string | undefined): ComposeContext['gateway'] {
  if (endpoint === undefined) return undefined;
  const { protocol, port } = new URL(endpoint);
  return { scheme: protocol === 'http:' ? 'http' : 'https', ...(port !== '' && { port: Number(port) }) };
}
