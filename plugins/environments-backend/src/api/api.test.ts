import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createForge } from '@catalyst/forge';
import { CATALYST_API_VERSION } from '@catalyst/model';
import request from 'supertest';
import {
  eventually,
  isReady,
  organization,
  servesOwnKinds,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';

jest.setTimeout(60_000);

const run = promisify(execFile);
const BASE = '/api/catalyst-environments';

describe('the API of Organizations and Environments', () => {
  let sovereign: TestSovereign;
  let server: Awaited<ReturnType<TestSovereign['startBackend']>>['server'];

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    ({ server } = await sovereign.startBackend());
    const { management } = sovereign;
    await servesOwnKinds(management);
    for (const name of ['acme', 'muscatpharmacy']) {
      await management.create(organization(name));
    }
    await eventually(async () => isReady(await sovereign.organization('acme')));
    await eventually(async () =>
      isReady(await sovereign.organization('muscatpharmacy')),
    );
  });
  afterAll(() => sovereign.stop());

  const tokens = new Map<string, Promise<string>>();
  function tokenOf(persona: string): Promise<string> {
    const token = tokens.get(persona) ?? sovereign.token(persona);
    tokens.set(persona, token);
    return token;
  }

  async function call(
    persona: string,
    method: 'get' | 'post' | 'delete',
    path: string,
    body?: object,
  ) {
    const asked = request(server)
      [method](`${BASE}/v1${path}`)
      .set('authorization', `Bearer ${await tokenOf(persona)}`);
    return body ? asked.send(body) : asked;
  }

  it('wants a token that is valid', async () => {
    const url = `${BASE}/v1/organizations`;
    expect((await request(server).get(url)).status).toBe(401);
    expect(
      (await request(server).get(url).set('authorization', 'Bearer nonsense'))
        .status,
    ).toBe(401);
    const token = await sovereign.token('acme-admin');
    const [head, claims] = token.split('.');
    const forged = [
      head,
      claims,
      Buffer.from('forged').toString('base64url'),
    ].join('.');
    expect(
      (await request(server).get(url).set('authorization', `Bearer ${forged}`))
        .status,
    ).toBe(401);
  });

  it('lists the Organizations of the caller, and no others', async () => {
    const names = async (persona: string) =>
      (await call(persona, 'get', '/organizations')).body.items.map(
        (o: { name: string }) => o.name,
      );
    expect(await names('acme-viewer')).toEqual(['acme']);
    expect(await names('pharmacy-owner')).toEqual(['muscatpharmacy']);
    expect(await names('sovereign-admin')).toEqual(['acme', 'muscatpharmacy']);
  });

  it('pages its lists', async () => {
    const first = await call(
      'sovereign-admin',
      'get',
      '/organizations?limit=1',
    );
    expect(first.body.items).toMatchObject([{ name: 'acme' }]);
    const second = await call(
      'sovereign-admin',
      'get',
      `/organizations?limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(second.body).toMatchObject({ items: [{ name: 'muscatpharmacy' }] });
    expect(second.body.nextCursor).toBeUndefined();
    for (const wrong of ['limit=0', 'limit=x', 'cursor=x', 'cursor=a&cursor=b'])
      expect(
        (await call('sovereign-admin', 'get', `/organizations?${wrong}`))
          .status,
      ).toBe(400);
  });

  it('creates an Environment, which becomes ready', async () => {
    const made = await call('acme-admin', 'post', '/environments', {
      organization: 'acme',
      envType: 'dev',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'acme-dev',
      organization: 'acme',
      envType: 'dev',
      repository: 'acme/acme-dev',
      domain: 'acme-dev.sandbox.localhost',
      placement: {
        mode: 'single-region',
        regions: [{ provider: 'hz', region: 'fsn' }],
      },
    });
    const ready = await eventually(async () => {
      const { body } = await call(
        'acme-viewer',
        'get',
        '/environments/acme-dev',
      );
      return body.ready && body;
    });
    expect(ready.conditions.map((c: { type: string }) => c.type)).toEqual([
      'Repository',
      'VCluster',
      'Flux',
      'Events',
      'Ready',
    ]);
    const { commits } = await sovereign.forge.commits.list('acme', 'acme-dev');
    expect(commits[0].commit.author.name).toBe('acme-admin');
  });

  it('refuses a name that is taken with 409', async () => {
    const again = await call('acme-admin', 'post', '/environments', {
      organization: 'acme',
      envType: 'dev',
    });
    expect(again.status).toBe(409);
    const taken = await call('sovereign-admin', 'post', '/organizations', {
      name: 'acme',
    });
    expect(taken.status).toBe(409);
  });

  it('names every field at fault', async () => {
    const wrong = await call('acme-admin', 'post', '/environments', {
      organization: 'acme',
      envType: 'test',
      colour: 'red',
      domain: 'nodots',
    });
    expect(wrong.status).toBe(400);
    const fields = wrong.body.error.fields
      .map((f: { field: string }) => f.field)
      .sort();
    expect(fields).toEqual(['colour', 'domain', 'envType']);
    const nowhere = await call('acme-admin', 'post', '/environments', {
      organization: 'acme',
      envType: 'stg',
      placement: { regions: [{ provider: 'hz', region: 'hel' }] },
    });
    expect(nowhere.body.error.fields).toEqual([
      {
        field: 'placement.regions[0]',
        message: 'This Sovereign has no host cluster hz-hel-rtz-stg.',
      },
    ]);
    const far = await call('acme-admin', 'post', '/environments', {
      organization: 'acme',
      envType: 'stg',
      domain: 'muscatpharmacy.example',
      displayName: 'x'.repeat(101),
    });
    expect([far.status, far.body.error.fields[0].field]).toEqual([
      400,
      'domain',
    ]);
    const long = await call('acme-admin', 'post', '/environments', {
      organization: 'acme',
      envType: 'stg',
      displayName: 'x'.repeat(101),
    });
    expect([long.status, long.body.error.fields[0].field]).toEqual([
      400,
      'displayName',
    ]);
    const fsn = { provider: 'hz', region: 'fsn' };
    const twice = await call('acme-admin', 'post', '/environments', {
      organization: 'acme',
      envType: 'prod',
      placement: { mode: 'active-active', regions: [fsn, fsn] },
    });
    expect(twice.body.error.fields).toEqual([
      { field: 'placement.regions[1]', message: 'Name each place once.' },
    ]);
    const reserved = await call('sovereign-admin', 'post', '/organizations', {
      name: 'catalyst',
    });
    expect(reserved.body.error.fields).toMatchObject([{ field: 'name' }]);
  });

  it('tells an outsider the same of what is there and of what is not', async () => {
    const there = await call('pharmacy-owner', 'get', '/environments/acme-dev');
    const notThere = await call(
      'pharmacy-owner',
      'get',
      '/environments/nobody-dev',
    );
    expect([there.status, notThere.status]).toEqual([404, 404]);
    expect(there.body.error.message.replace('acme', 'nobody')).toBe(
      notThere.body.error.message,
    );
    const create = await call('pharmacy-owner', 'post', '/environments', {
      organization: 'acme',
      envType: 'prod',
    });
    expect(create.status).toBe(404);
    expect(
      (await call('pharmacy-owner', 'delete', '/environments/acme-dev')).status,
    ).toBe(404);
    expect(
      (await call('pharmacy-owner', 'get', '/environments')).body.items,
    ).toEqual([]);
  });

  it('refuses what a member may not do with 403', async () => {
    const create = await call('acme-developer', 'post', '/environments', {
      organization: 'acme',
      envType: 'prod',
    });
    expect(create.status).toBe(403);
    expect(
      (await call('acme-viewer', 'delete', '/environments/acme-dev')).status,
    ).toBe(403);
    expect(
      (await call('acme-admin', 'post', '/organizations', { name: 'initech' }))
        .status,
    ).toBe(403);
  });

  it('gives a member what git clones and pushes with, by their role', async () => {
    const { body } = await call(
      'acme-developer',
      'post',
      '/environments/acme-dev/git-credentials',
    );
    const url = new URL(body.url);
    url.username = body.username;
    url.password = body.password;
    const clone = await mkdtemp(join(sovereign.stateDir, 'clone-'));
    const git = (...args: string[]) =>
      run(
        'git',
        ['-c', 'user.name=Dev', '-c', 'user.email=dev@acme.example', ...args],
        { cwd: clone },
      );
    await git('clone', '-q', url.href, '.');
    await git('commit', '-q', '--allow-empty', '-m', 'By hand');
    await git('push', '-q');
    const { commits } = await sovereign.forge.commits.list('acme', 'acme-dev');
    expect(commits[0].commit.message.trim()).toBe('By hand');
    const viewer = await call(
      'acme-viewer',
      'post',
      '/environments/acme-dev/git-credentials',
    );
    const readOnly = createForge({
      url: url.origin,
      token: viewer.body.password,
    });
    const push = readOnly.git('acme', 'acme-dev').commit({
      author: { name: 'Viewer', email: 'viewer@acme.example' },
      message: 'Not allowed',
      change: () => [{ path: 'x', content: 'x' }],
    });
    await expect(push).rejects.toMatchObject({ name: 'ForgeError' });
    expect(
      (
        await call(
          'pharmacy-owner',
          'post',
          '/environments/acme-dev/git-credentials',
        )
      ).status,
    ).toBe(404);
  });

  it('shows the gates of an Environment', async () => {
    await sovereign.management.create({
      apiVersion: CATALYST_API_VERSION,
      kind: 'EnvironmentPolicy',
      metadata: { name: 'careful', namespace: 'acme' },
      spec: {
        appliesTo: { environments: ['acme-dev'] },
        rules: [{ kind: 'pr-required', approvers: ['security-officer'] }],
      },
    } as Parameters<typeof sovereign.management.create>[0]);
    const { body } = await call(
      'acme-developer',
      'get',
      '/environments/acme-dev/policy',
    );
    expect(body).toEqual({
      environment: 'acme-dev',
      policies: ['careful'],
      rules: [
        {
          policy: 'careful',
          kind: 'pr-required',
          approvers: ['security-officer'],
        },
      ],
    });
  });

  it('removes an Environment', async () => {
    const removed = await call(
      'acme-admin',
      'delete',
      '/environments/acme-dev',
    );
    expect(removed.status).toBe(202);
    expect(removed.body).toMatchObject({
      name: 'acme-dev',
      deleting: true,
      ready: false,
    });
    await eventually(
      async () =>
        (await call('acme-admin', 'get', '/environments/acme-dev')).status ===
        404,
    );
    await expect(
      sovereign.forge.repositories.find('acme', 'acme-dev'),
    ).resolves.toBeUndefined();
  });

  it('takes an Environment for an Organization of this moment, and none for one that goes', async () => {
    const name = 'initech';
    await call('sovereign-admin', 'post', '/organizations', { name });
    const create = (envType: string) =>
      call('sovereign-admin', 'post', '/environments', {
        organization: name,
        envType,
      });
    expect((await create('dev')).status).toBe(201);
    await eventually(async () => isReady(await sovereign.organization(name)));
    // It waits for what people keep in it.
    await sovereign.forge.repositories.ensure(name, 'handbook');
    await sovereign.management.remove({
      apiVersion: CATALYST_API_VERSION,
      kind: 'Organization',
      name,
    });
    const late = await create('stg');
    expect([late.status, late.body.error.message]).toEqual([
      409,
      'The Organization initech is being deleted',
    ]);
  });

  it('makes one of two that ask for the same at once, and tells the other', async () => {
    const create = () =>
      call('acme-admin', 'post', '/environments', {
        organization: 'acme',
        envType: 'uat',
      });
    const answers = await Promise.all([create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('serves its description without a token', async () => {
    const { status, body } = await request(server).get(`${BASE}/openapi.json`);
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toContain(
      '/v1/environments/{environment}/policy',
    );
  });
});
