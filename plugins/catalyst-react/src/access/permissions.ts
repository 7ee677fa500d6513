import { createPermission, ResourcePermission } from '@backstage/plugin-permission-common';

/** Resource of the permissions below; its reference is the name of an Environment. */
const environmentResource = 'catalyst-environment';

const onEnvironment = (name: string, action: 'create' | 'update' | 'delete'): ResourcePermission =>
  createPermission({ name, attributes: { action }, resourceType: environmentResource });

/** What a person may do to the Applications of an Environment. */
export const applicationPermissions = {
  install: onEnvironment('catalyst.application.install', 'create'),
  change: onEnvironment('catalyst.application.change', 'update'),
  remove: onEnvironment('catalyst.application.remove', 'delete'),
};

/** Making an Environment; the reference is the name of the Organization. */
export const environmentCreatePermission = createPermission({
  name: 'catalyst.environment.create',
  attributes: { action: 'create' },
  resourceType: 'catalyst-organization',
});
