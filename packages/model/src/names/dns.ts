import { InvalidName } from './InvalidName';
import { locationCode } from './locationCode';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The rule that a domain breaks; `undefined` when it breaks none. */
export function domainProblem(domain: string): string | undefined {
  if (domain.length > 253) return 'A domain has at most 253 characters.';
  const labels = domain.split('.');
  if (labels.length < 2) return 'A domain has at least two parts, as acme.example.';
  const bad = labels.find(label => !LABEL.test(label));
  return bad === undefined
    ? undefined
    : `Its part "${bad}" is not 1 to 63 characters of a-z, 0-9 and "-" without "-" at an end.`;
}

/** Address of a part of the control plane: `gitea.hfmp.sovereign.example`. */
export function controlPlaneHost(component: string, hostCluster: string, sovereignDomain: string): string {
  return checked(`${component}.${locationCode(hostCluster)}.${sovereignDomain}`);
}

/** Address of an Application: `shop.acme-dev.sovereign.example`. */
export function applicationHost(application: string, environment: string, sovereignDomain: string): string {
  return checked(`${application}.${environment}.${sovereignDomain}`);
}

/** Whether a host lies on one of some domains. */
export function isOnDomain(host: string, domains: readonly string[]): boolean {
  return domains.some(domain => host === domain || host.endsWith(`.${domain}`));
}

function checked(host: string): string {
  const problem = domainProblem(host);
  if (problem) throw new InvalidName('address', host, problem);
  return host;
}
