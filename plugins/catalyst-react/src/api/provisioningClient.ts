import { Http, pathOf } from './http';
import { ApplicationSettings, ChangeRequest, InstallRequest, Outcome, Plan, PlanRequest } from './planTypes';

/** What ties a write to the plan that the person saw, and makes a retried request the same request. */
export interface Commitment {
  digest: string;
  message?: string;
  /** The same key twice is one commit. */
  idempotencyKey: string;
}

/** Plans and writes. Every write is a commit to the Environment's repo. */
export interface ProvisioningClient {
  /** What an Application is told now, as it stands in the Environment's repo. */
  settings(environment: string, name: string): Promise<ApplicationSettings>;
  plan(environment: string, request: PlanRequest): Promise<Plan>;
  install(environment: string, request: InstallRequest, commitment: Commitment): Promise<Outcome>;
  change(environment: string, name: string, request: ChangeRequest, commitment: Commitment): Promise<Outcome>;
  remove(environment: string, name: string, commitment: Commitment): Promise<Outcome>;
}

export function createProvisioningClient(http: Http): ProvisioningClient {
  const applications = (environment: string, ...name: string[]) =>
    pathOf('environments', environment, 'applications', ...name);
  const key = ({ idempotencyKey }: Commitment) => ({ 'Idempotency-Key': idempotencyKey });
  const tied = (body: object, { digest, message }: Commitment) => ({ ...body, planDigest: digest, message });
  return {
    settings: (environment, name) => http.get(applications(environment, name)),
    plan: (environment, request) => http.send('POST', `${pathOf('environments', environment)}/plans`, request),
    install: (environment, request, commitment) =>
      http.send('POST', applications(environment), tied(request, commitment), key(commitment)),
    change: (environment, name, request, commitment) =>
      http.send('PATCH', applications(environment, name), tied(request, commitment), key(commitment)),
    remove: (environment, name, commitment) =>
      http.send('DELETE', applications(environment, name), tied({}, commitment), key(commitment)),
  };
}
