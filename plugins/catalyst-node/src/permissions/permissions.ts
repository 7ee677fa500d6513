import {
  createPermission,
  Permission,
  PermissionAttributes,
} from '@backstage/plugin-permission-common';
import { Action, ACTIONS } from '@catalyst/model';

/** Resource whose reference is the name of an Environment, as `acme-dev`. */
export const RESOURCE_TYPE_ENVIRONMENT = 'catalyst-environment';
/** Resource whose reference is the name of an Organization, as `acme`. */
export const RESOURCE_TYPE_ORGANIZATION = 'catalyst-organization';

type Verb = NonNullable<PermissionAttributes['action']>;

const VERBS: Record<string, Verb> = {
  read: 'read',
  create: 'create',
  install: 'create',
  publish: 'create',
  delete: 'delete',
  remove: 'delete',
};

/** What is asked for of the Sovereign as a whole. */
const OF_SOVEREIGN: ReadonlySet<Action> = new Set<Action>([
  'sovereign.read',
  'sovereign.update',
  'organization.create',
  'blueprint.read',
]);

const OF_ENVIRONMENT = /^(environment|application|policy|secret)\./;

/** The kind of resource that an action is about; undefined for the Sovereign as a whole. */
export function resourceTypeOf(action: Action): string | undefined {
  if (OF_SOVEREIGN.has(action)) return undefined;
  const ofEnvironment =
    OF_ENVIRONMENT.test(action) && action !== 'environment.create';
  return ofEnvironment ? RESOURCE_TYPE_ENVIRONMENT : RESOURCE_TYPE_ORGANIZATION;
}

function permissionOf(action: Action): Permission {
  const name = `catalyst.${action}`;
  const attributes = { action: VERBS[action.split('.')[1]] ?? 'update' };
  const resourceType = resourceTypeOf(action);
  return resourceType
    ? createPermission({ name, attributes, resourceType })
    : createPermission({ name, attributes });
}

/** The Backstage permission of each action: `catalyst.application.install`. */
export const permissions: Readonly<Record<Action, Permission>> =
  Object.fromEntries(
    ACTIONS.map(action => [action, permissionOf(action)]),
  ) as Record<Action, Permission>;

/** The action that a permission stands for; undefined for a permission of somebody else. */
export function actionOf(permission: Permission): Action | undefined {
  return ACTIONS.find(action => `catalyst.${action}` === permission.name);
}
