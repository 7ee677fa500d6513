import { Http, pathOf } from './http';
import { shareFor } from './shareFor';

/** An Environment to be made. Without a placement it goes to the first workload cluster of its type. */
export interface NewEnvironment {
  organization: string;
  envType: string;
}

export interface OrganizationView {
  name: string;
  displayName?: string;
  /** Where the addresses of its Applications end, after the Environment. */
  domain?: string;
}

export interface EnvironmentSummary {
  name: string;
  organization: string;
  envType: string;
  placement?: { mode: string; regions: { provider: string; region: string }[] };
  /** Address to clone it from, once it is there. */
  repositoryUrl?: string;
  /** Where the addresses of its Applications end, as `acme-dev.sandbox.localhost`. */
  domain?: string;
  ready: boolean;
}

/** Organizations and Environments as the caller may see them. */
export interface EnvironmentsClient {
  /** The same answer is shared for a while: every part of a page asks. */
  organizations(): Promise<OrganizationView[]>;
  /** Shared for a while, too. */
  environment(name: string): Promise<EnvironmentSummary>;
  create(environment: NewEnvironment): Promise<EnvironmentSummary>;
}

const freshMs = 10_000;

export function createEnvironmentsClient(http: Http): EnvironmentsClient {
  const known = new Map<string, () => Promise<EnvironmentSummary>>();
  return {
    organizations: shareFor(freshMs, async () => {
      const { items } = await http.get<{ items: OrganizationView[] }>('/organizations');
      return items;
    }),
    environment(name) {
      const ask = known.get(name) ?? shareFor(freshMs, () => http.get(`/environments${pathOf(name)}`));
      known.set(name, ask);
      return ask();
    },
    create: environment => http.send('POST', '/environments', environment),
  };
}
