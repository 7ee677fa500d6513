import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  OWNER_PLUGIN_ID,
  permissions,
  registerPermissions,
} from '@catalyst/backstage-plugin-catalyst-node';
import { Action } from '@catalyst/model';
import request from 'supertest';
import { createCatalystPolicy } from './policy';

const owner = createBackendPlugin({
  pluginId: OWNER_PLUGIN_ID,
  register(env) {
    env.registerInit({
      deps: { registry: coreServices.permissionsRegistry },
      init: async ({ registry }) => registerPermissions(registry),
    });
  },
});

const credentials = mockCredentials.user('user:default/ann');
const info = {
  userEntityRef: 'user:default/ann',
  ownershipEntityRefs: [
    'user:default/ann',
    'group:acme/org-developer.acme-dev',
    'group:globex/org-admin',
  ],
};
const userInfo = mockServices.userInfo.mock({ getUserInfo: async () => info });

describe('a button that asks for a permission', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    backend = await startTestBackend({ features: [owner] });
  });
  afterAll(() => backend.stop());

  /** What Backstage's permission backend answers: the policy's decision, or what the plugin of the resource makes of its conditions. */
  async function ask(action: Action, resourceRef: string): Promise<string> {
    const decision = await createCatalystPolicy(userInfo).handle(
      { permission: permissions[action] },
      { credentials, info },
    );
    if (decision.result !== AuthorizeResult.CONDITIONAL) return decision.result;
    const { body } = await request(backend.server)
      .post(
        `/api/${decision.pluginId}/.well-known/backstage/permissions/apply-conditions`,
      )
      .set('authorization', mockCredentials.service.header())
      .send({ items: [{ ...decision, id: '1', resourceRef }] });
    return body.items[0].result;
  }

  it.each<[Action, string, string]>([
    ['application.install', 'acme-dev', 'ALLOW'],
    ['application.install', 'acme-prod', 'DENY'],
    ['application.read', 'acme-prod', 'DENY'],
    ['application.install', 'globex-prod', 'ALLOW'],
    ['application.install', 'muscatpharmacy-prod', 'DENY'],
    ['environment.create', 'acme', 'DENY'],
    ['environment.create', 'globex', 'ALLOW'],
    ['organization.create', '', 'DENY'],
    ['blueprint.read', '', 'ALLOW'],
    ['application.install', 'nonsense', 'DENY'],
  ])(
    'is told the truth of %s on "%s": %s',
    async (action, resourceRef, result) => {
      expect(await ask(action, resourceRef)).toBe(result);
    },
  );
});
