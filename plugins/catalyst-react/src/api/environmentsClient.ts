import { Http, pathOf } from './http';

/** What an Environment is made of: a region and the mode in which its regions share the work. */
export interface NewEnvironment {
  organization: string;
  envType: string;
  placement: { mode: 'single-region'; regions: { provider: string; region: string }[] };
}

export interface OrganizationView {
  name: string;
  displayName?: string;
  /** Where its Applications' addresses end, as `acme-dev.sandbox.localhost` without the Environment. */
  domain?: string;
}

export interface EnvironmentSummary {
  name: string;
  organization: string;
  envType: string;
  placement?: { mode: string; regions: { provider: string; region: string }[] };
  repository?: string;
  /** Where the addresses of its Applications end, as `acme-dev.sandbox.localhost`. */
  domain?: string;
  ready: boolean;
}

/** Organizations and Environments as the caller may see them. */
export interface EnvironmentsClient {
  /** The same answer is shared for a while: every part of a page asks. */
  organizations(): Promise<OrganizationView[]>;
  environment(name: string): Promise<EnvironmentSummary>;
  create(environment: NewEnvironment): Promise<EnvironmentSummary>;
}

const freshMs = 30_000;

export function createEnvironmentsClient(http: Http): EnvironmentsClient {
  let listed: { at: number; items: Promise<OrganizationView[]> } | undefined;
  const fetchOrganizations = async () => (await http.get<{ items: OrganizationView[] }>('/organizations')).items;

  return {
    organizations() {
      if (!listed || Date.now() - listed.at > freshMs) {
        const items = fetchOrganizations();
        listed = { at: Date.now(), items };
        items.catch(() => {
          listed = undefined;
        });
      }
      return listed.items;
    },
    environment: name => http.get(`/environments${pathOf(name)}`),
    create: environment => http.send('POST', '/environments', environment),
  };
}
