import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@catalyst/backstage-plugin-auth-backend-module-catalyst'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@catalyst/backstage-plugin-permission-backend-module-catalyst'),
);
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@catalyst/backstage-plugin-blueprints-backend'));
backend.add(import('@catalyst/backstage-plugin-environments-backend'));
backend.add(import('@catalyst/backstage-plugin-provisioning-backend'));
backend.add(import('@catalyst/backstage-plugin-projector-backend'));

backend.start().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
