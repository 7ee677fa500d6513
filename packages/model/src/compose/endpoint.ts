import { applicationHost } from '../names/dns';
import { ComposeContext } from './design';

/** Address of an Application: the host that its Ingress gets, and what a browser opens. */
export function endpointOf(application: string, context: ComposeContext): { host: string; url: string } {
  const host =
    context.domain === undefined
      ? applicationHost(application, context.environment, context.sovereign.domain)
      : `${application}.${context.domain}`;
  return { host, url: endpointUrl(host, context.gateway) };
}

/** What a browser opens for a host. */
export function endpointUrl(host: string, gateway: ComposeContext['gateway']): string {
  const { scheme, port } = gateway ?? { scheme: 'https' };
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
}
