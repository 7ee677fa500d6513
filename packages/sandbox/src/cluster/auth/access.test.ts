import { request } from 'node:https';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configMaps, testCluster } from '../testCluster';
import type { TestCluster } from '../testCluster';
import type { ClusterClient } from '../types';

const rbac = 'rbac.authorization.k8s.io/v1';
const account = '/api/v1/namespaces/default/serviceaccounts/robot';

describe('access to a cluster', () => {
  let test: TestCluster;
  let client: ClusterClient;
  beforeEach(async () => {
    test = await testCluster();
    client = test.cluster.client;
  });
  afterEach(() => test.cluster.stop());

  /** The status of a request by HTTPS, with the certificate of the cluster as the only one trusted. */
  const ask = (
    path: string,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<number> => {
    const { clusters } = parse(test.cluster.kubeconfig);
    const ca = Buffer.from(
      clusters[0].cluster['certificate-authority-data'],
      'base64',
    );
    return new Promise((resolve, reject) => {
      const authorization = token && { authorization: `Bearer ${token}` };
      const options = { ca, headers: { ...headers, ...authorization } };
      request(`${test.cluster.url}${path}`, options, response => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  };
  const admin = (): string =>
    parse(test.cluster.kubeconfig).users[0].user.token;
  const robot = async (): Promise<string> => {
    await test.ask('POST', '/api/v1/namespaces/default/serviceaccounts', {
      metadata: { name: 'robot' },
    });
    const { body } = await test.ask('POST', `${account}/token`, { spec: {} });
    return body.status.token;
  };
  const allow = async (verbs: string[]) => {
    const metadata = { name: 'robot', namespace: 'default' };
    const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs }];
    await client.create({ apiVersion: rbac, kind: 'Role', metadata, rules });
    await client.create({
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'robot',
      },
      subjects: [
        { kind: 'ServiceAccount', name: 'robot', namespace: 'default' },
      ],
    });
  };

  it('is for the holder of its kubeconfig', async () => {
    expect(await ask(configMaps, admin())).toBe(200);
  });

  it('is refused with a wrong token, and without one', async () => {
    expect([await ask(configMaps, 'wrong'), await ask(configMaps)]).toEqual([
      401, 403,
    ]);
    expect(await ask(configMaps, 'é'.repeat(admin().length))).toBe(401);
  });

  it('is not given by a token for somebody else', async () => {
    await robot();
    await allow(['list']);
    const { body } = await test.ask('POST', `${account}/token`, {
      spec: { audiences: ['vault'] },
    });
    expect(await ask(configMaps, body.status.token)).toBe(401);
  });

  it('is given to a service account by a role, in its namespace and for its verbs', async () => {
    const token = await robot();
    expect(await ask(configMaps, token)).toBe(403);
    await allow(['list']);
    expect(await ask(configMaps, token)).toBe(200);
    expect(await ask(`${configMaps}?watch=true`, token)).toBe(403);
    expect(await ask('/api/v1/namespaces/kube-public/configmaps', token)).toBe(
      403,
    );
  });

  it('ends with the service account', async () => {
    const token = await robot();
    await allow(['list']);
    await test.ask('DELETE', account);
    expect(await ask(configMaps, token)).toBe(401);
  });

  it('may be looked at through the eyes of another by an administrator alone', async () => {
    const as = { 'impersonate-user': 'system:serviceaccount:default:robot' };
    const token = await robot();
    await allow(['list']);
    expect(await ask(configMaps, admin(), as)).toBe(200);
    expect(await ask('/api/v1/secrets', admin(), as)).toBe(403);
    expect(
      await ask(configMaps, token, { 'impersonate-user': 'kubernetes-admin' }),
    ).toBe(403);
  });

  it('is that of all accounts of a namespace for an account that one looks through', async () => {
    await client.create({
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata: { name: 'accounts', namespace: 'default' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'view',
      },
      subjects: [{ kind: 'Group', name: 'system:serviceaccounts:default' }],
    });
    const as = (name: string) => ({ 'impersonate-user': name });
    const robots = 'system:serviceaccount:default:robot';
    expect(await ask(configMaps, admin(), as(robots))).toBe(200);
    expect(await ask(configMaps, admin(), as('robot'))).toBe(403);
    const others = { ...as(robots), 'impersonate-group': 'others' };
    expect(await ask(configMaps, admin(), others)).toBe(403);
  });

  it('stays the same over a restart', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'cluster-'));
    const first = await testCluster({ stateDir });
    await first.cluster.stop();
    const second = await testCluster({ stateDir });
    await second.cluster.stop();
    const secrets = (kubeconfig: string) => {
      const { users, clusters } = parse(kubeconfig);
      return [
        users[0].user.token,
        clusters[0].cluster['certificate-authority-data'],
      ];
    };
    expect(secrets(second.cluster.kubeconfig)).toEqual(
      secrets(first.cluster.kubeconfig),
    );
    rmSync(stateDir, { recursive: true });
  });
});
