import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import {
  actionOf,
  OWNER_PLUGIN_ID,
} from '@catalyst/backstage-plugin-catalyst-node';
import {
  Action,
  can,
  ownershipRefs,
  parseOwnershipRefs,
  RoleAssignment,
} from '@catalyst/model';

const RULE = 'GRANTED_BY_ROLES';

function definitive(allowed: boolean): PolicyDecision {
  return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
}

/** Leaves the decision to the plugin that knows the resource: its rule asks the same function, with these roles. */
function onResource(
  action: Action,
  resourceType: string,
  roles: readonly RoleAssignment[],
): PolicyDecision {
  if (roles.length === 0) return definitive(false);
  const params = { action, roles: ownershipRefs(roles) };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: OWNER_PLUGIN_ID,
    resourceType,
    conditions: { rule: RULE, resourceType, params },
  };
}

/**
 * Answers for Catalyst's permissions what `can` answers for the roles that a user's token carries. What belongs to others, as the
 * catalog, is open to everybody who is signed in.
 */
export function createCatalystPolicy(
  userInfo: UserInfoService,
): PermissionPolicy {
  return {
    async handle({ permission }, user) {
      const action = actionOf(permission);
      if (!user) return definitive(false);
      if (!action) return definitive(true);
      const { ownershipEntityRefs } = await userInfo.getUserInfo(
        user.credentials,
      );
      const roles = parseOwnershipRefs(ownershipEntityRefs);
      if (permission.type === 'resource')
        return onResource(action, permission.resourceType, roles);
      return definitive(can({ user: '', roles }, action, {}));
    },
  };
}
