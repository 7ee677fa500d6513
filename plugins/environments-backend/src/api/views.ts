import { CatalystConfig } from '@catalyst/backstage-plugin-catalyst-node';
import { Condition, isTrue } from '@catalyst/kube';
import {
  Environment,
  environmentRepository,
  Organization,
  Placement,
  repositoryPath,
} from '@catalyst/model';

/** An Organization as the API shows it. */
export interface OrganizationView {
  name: string;
  displayName: string;
  style: 'sme' | 'corporate';
  /** Where the addresses of its Applications end, after the Environment. */
  domain: string;
  /** Domains of its own. */
  domains: string[];
  environments: string[];
  ready: boolean;
  conditions: ConditionView[];
  /** RFC 3339. */
  createdAt?: string;
}

/** An Environment as the API shows it. */
export interface EnvironmentSummary {
  name: string;
  organization: string;
  envType: string;
  displayName?: string;
  placement: Placement;
  /** Where the addresses of its Applications end, as `acme-dev.sovereign.example`. */
  domain: string;
  /** As `acme/acme-dev`. */
  repository: string;
  /** Address to clone it from, once it is there. */
  repositoryUrl?: string;
  vclusters: {
    name: string;
    hostCluster: string;
    role?: string;
    ready?: boolean;
    version?: string;
  }[];
  ready: boolean;
  /** True once somebody asked for its deletion. */
  deleting: boolean;
  conditions: ConditionView[];
  /** RFC 3339. */
  createdAt?: string;
}

export type ConditionView = Pick<
  Condition,
  'type' | 'status' | 'reason' | 'message' | 'lastTransitionTime'
>;

function conditionViews(conditions: Condition[] = []): ConditionView[] {
  return conditions.map(
    ({ type, status, reason, message, lastTransitionTime }) => ({
      type,
      status,
      reason,
      message,
      lastTransitionTime,
    }),
  );
}

export function organizationView(
  { metadata, spec, status }: Organization,
  config: CatalystConfig,
): OrganizationView {
  return {
    name: metadata.name,
    displayName: spec.displayName,
    style: spec.style ?? config.sovereign.style,
    domain: config.sovereign.domain,
    domains: spec.domains ?? [],
    environments: status?.environments ?? [],
    ready: isTrue(status?.conditions, 'Ready', metadata.generation),
    conditions: conditionViews(status?.conditions),
    createdAt: metadata.creationTimestamp,
  };
}

export function environmentView(
  { metadata, spec, status }: Environment,
  config: CatalystConfig,
): EnvironmentSummary {
  const { name } = metadata;
  const deleting = metadata.deletionTimestamp !== undefined;
  return {
    name,
    organization: spec.organization,
    envType: spec.envType,
    displayName: spec.displayName,
    placement: spec.placement,
    domain: spec.domain ?? `${name}.${config.sovereign.domain}`,
    repository: repositoryPath(environmentRepository(name)),
    repositoryUrl: status?.repository?.url,
    vclusters: (status?.vclusters ?? []).map(
      ({ reason: _, ...vcluster }) => vcluster,
    ),
    ready:
      !deleting && isTrue(status?.conditions, 'Ready', metadata.generation),
    deleting,
    conditions: conditionViews(status?.conditions),
    createdAt: metadata.creationTimestamp,
  };
}
