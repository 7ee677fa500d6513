/**
 * The services that the Catalyst backends share: configuration, forge, clusters, spine, access.
 *
 * @packageDocumentation
 */
export { discoverIssuer } from './access/bearer';
export { notFound } from './access/refusal';
export type { AccessService, AuditedWrite } from './access/types';
export { readCatalystConfig } from './config/read';
export type {
  AdoptedCluster,
  CatalystConfig,
  ClusterConfig,
  SovereignConfig,
  VclusterProviderName,
} from './config/types';
export { errorMiddleware, translateError } from './http/errorMiddleware';
export { FieldsError } from './http/errors';
export type { FieldProblem } from './http/errors';
export { serveApi } from './http/router';
export type { ApiOptions } from './http/router';
export {
  actionOf,
  permissions,
  RESOURCE_TYPE_ENVIRONMENT,
  RESOURCE_TYPE_ORGANIZATION,
  resourceTypeOf,
} from './permissions/permissions';
export { registerPermissions } from './permissions/register';
export {
  environmentRule,
  organizationRule,
  OWNER_PLUGIN_ID,
} from './permissions/rules';
export { accessServiceRef } from './services/access';
export { clustersServiceRef, createClusters } from './services/clusters';
export type { ClustersService } from './services/clusters';
export { forgeServiceRef } from './services/forge';
export {
  KUBECONFIG_KEY,
  kubeconfigSecretName,
} from './services/kubeconfigSecret';
export { managementClusterServiceRef } from './services/managementCluster';
export { sovereignServiceRef } from './services/sovereign';
export { spineServiceRef } from './services/spine';
export {
  createWebhookSecret,
  ensureNamespace,
  SYSTEM_NAMESPACE,
  webhookSecretServiceRef,
} from './services/webhookSecret';
export type { WebhookSecret } from './services/webhookSecret';
