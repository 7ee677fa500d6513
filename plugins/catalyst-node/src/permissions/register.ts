import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  permissions,
  RESOURCE_TYPE_ENVIRONMENT,
  RESOURCE_TYPE_ORGANIZATION,
  resourceTypeOf,
} from './permissions';
import {
  environmentResource,
  environmentResourceRef,
  environmentRule,
  organizationResource,
  organizationResourceRef,
  organizationRule,
} from './rules';
import { ACTIONS } from '@catalyst/model';

const of = (type: string | undefined) =>
  ACTIONS.filter(action => resourceTypeOf(action) === type).map(
    action => permissions[action],
  );

/** Registers every permission of Catalyst and both resource types. For the plugin that owns them, once. */
export function registerPermissions(
  registry: PermissionsRegistryService,
): void {
  registry.addPermissions(of(undefined));
  registry.addResourceType({
    resourceRef: environmentResourceRef,
    permissions: of(RESOURCE_TYPE_ENVIRONMENT),
    rules: [environmentRule],
    getResources: async refs => refs.map(environmentResource),
  });
  registry.addResourceType({
    resourceRef: organizationResourceRef,
    permissions: of(RESOURCE_TYPE_ORGANIZATION),
    rules: [organizationRule],
    getResources: async refs => refs.map(organizationResource),
  });
}
