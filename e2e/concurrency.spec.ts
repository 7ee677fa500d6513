import { api, expect, test } from './product';
import { clone, environmentReady, provisioning } from './story';

const environment = 'acme-poc';
const many = 200;

// An Environment of its own, so that what it has to carry slows nobody.
test.beforeAll(async ({ product }) => {
  const admin = await api(product, 'acme-admin');
  const { status } = await admin('POST', 'catalyst-environments/v1/environments', { organization: 'acme', envType: 'poc' });
  expect(status).toBe(201);
  await environmentReady(product, 'acme-developer', environment);
});

test.afterAll(async ({ product }) => {
  const admin = await api(product, 'acme-admin');
  await admin('DELETE', `catalyst-environments/v1/environments/${environment}`);
});

test('200 installs at once are 200 commits, none of them asked for twice', async ({ product }) => {
  const call = await api(product, 'acme-developer');
  const { git } = await clone(product, `acme/${environment}`);
  const before = (await git('rev-parse', 'HEAD')).trim();
  const names = Array.from({ length: many }, (_, i) => `many-${i + 1}`);
  const answers = await Promise.all(names.map(name => call('POST', provisioning(environment), { name, blueprint: 'bp-podinfo' })));
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 202));

  await git('pull', '--quiet');
  const log = (await git('log', '--reverse', '--format=%H %an %s', `${before}..HEAD`)).trim().split('\n');
  const commits = answers.map(({ body }) => (body as { commit: string }).commit);
  const told = names.map((name, i) => `${commits[i]} acme-developer Install ${name} from podinfo 1.2.0`);
  expect([...log].sort()).toEqual([...told].sort());
  // One after another: each stands on the one before.
  expect((await git('rev-list', '--count', '--first-parent', `${before}..HEAD`)).trim()).toBe(String(many));
});

test('one Idempotency-Key is one commit, also when the requests cross', async ({ product }) => {
  const call = await api(product, 'acme-developer');
  const ask = () => call('POST', provisioning(environment), { name: 'once', blueprint: 'bp-podinfo' }, { 'idempotency-key': 'the-only-one' });
  const crossing = await Promise.all([ask(), ask(), ask()]);
  const later = await ask();
  const answers = [...crossing, later];
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(new Set(answers.map(({ body }) => (body as { commit: string }).commit)).size).toBe(1);
  const { git } = await clone(product, `acme/${environment}`);
  const log = await git('log', '--format=%s', '--grep', 'Install once from');
  expect(log.trim().split('\n')).toHaveLength(1);
});
