import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../cluster';
import type { Cluster } from '../cluster';
import { definitions, kinds, refOf } from './catalyst';
import { kubectlOn } from './kubectl';
import type { Kubectl } from './kubectl';

jest.setTimeout(120_000);

const examples = kinds.map(({ example }) => example);
const lines = (word: string) =>
  kinds.map(({ named }) => `${named} ${word}\n`).join('');
const labelled = (team: string) =>
  examples.map(example => ({
    ...example,
    metadata: { ...example.metadata, labels: { team } },
  }));

describe('kubectl on each of the eight kinds', () => {
  let dir: string;
  let cluster: Cluster;
  let kubectl: Kubectl;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kubectl-'));
    cluster = await startCluster({ name: 'kubectl', stateDir: dir });
    kubectl = kubectlOn({
      KUBECONFIG: cluster.kubeconfigPath ?? '',
      KUBECACHEDIR: join(dir, 'cache'),
    });
    expect(await kubectl(['apply', '-f', definitions])).toMatchObject({
      code: 0,
    });
    for (const name of ['acme', 'flux-system'])
      await cluster.client.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(dir, { recursive: true, force: true });
  });
  afterEach(async () => {
    await kubectl.stop();
    for (const ref of examples.map(refOf))
      if (await cluster.client.get(ref)) await cluster.client.delete(ref);
  });

  const present = async () => {
    for (const example of examples) await cluster.client.create(example);
  };
  const live = () =>
    Promise.all(examples.map(example => cluster.client.get(refOf(example))));
  const teams = async () =>
    (await live()).map(object => object?.metadata.labels?.team);
  const each = <T>(value: T): T[] => kinds.map(() => value);

  it('knows all of them', () => {
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      'Application',
      'Blueprint',
      'Environment',
      'EnvironmentPolicy',
      'Organization',
      'Runbook',
      'SecretPolicy',
      'Sovereign',
    ]);
  });

  it('applies on the side of the client', async () => {
    const apply = (objects: readonly object[]) =>
      kubectl(['apply', '-f', '-'], objects);
    const said = (word: string) => ({
      code: 0,
      stdout: lines(word),
      stderr: '',
    });
    expect(await apply(examples)).toEqual(said('created'));
    const before = await live();
    // Where an element of a list has a default, kubectl sends a patch and says that it has configured the object, also on a real cluster.
    expect((await apply(examples)).stdout).toMatch(
      new RegExp(`^(\\S+ (unchanged|configured)\n){${kinds.length}}$`),
    );
    expect(await live()).toEqual(before);
    expect(await apply(labelled('one'))).toEqual(said('configured'));
    expect(await teams()).toEqual(each('one'));
    expect(await apply(examples)).toEqual(said('configured'));
    expect(await teams()).toEqual(each(undefined));
  });

  it('applies on the side of the server, and tells whose fields they are', async () => {
    const apply = (manager: string, team: string, ...more: string[]) =>
      kubectl(
        ['apply', '--server-side', '--field-manager', manager, ...more, '-f-'],
        labelled(team),
      );
    const done = { code: 0, stdout: lines('serverside-applied') };
    expect(await apply('one', 'a')).toMatchObject(done);
    const { code, stderr } = await apply('two', 'b');
    expect(code).toBe(1);
    const conflicts = /conflicts? with "one":\s(- )?\.metadata\.labels\.team/g;
    expect(stderr.match(conflicts)).toHaveLength(kinds.length);
    expect(await teams()).toEqual(each('a'));
    expect(await apply('two', 'b', '--force-conflicts')).toMatchObject(done);
    expect(await teams()).toEqual(each('b'));
  });

  it('gets them by their category with the columns of their definitions', async () => {
    await present();
    const { stdout } = await kubectl(['get', 'catalyst', '-A']);
    const tables = stdout.trim().split('\n\n');
    const headers = tables.map(table => table.split('\n')[0].split(/ {2,}/));
    expect(headers).toEqual(
      kinds.map(({ header }) => ['NAMESPACE', ...header]),
    );
    expect(tables.map(table => table.split('\n')[1])).toEqual(
      kinds.map(({ named }) => expect.stringContaining(named)),
    );
  });

  it.each(kinds)('gets $kind as it was written', async ({ short, example }) => {
    await present();
    const { namespace = 'default', name } = example.metadata;
    const { stdout } = await kubectl([
      'get',
      short,
      name,
      '-n',
      namespace,
      '-o',
      'json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject(example);
  });

  it('describes them', async () => {
    await present();
    const { code, stdout } = await kubectl(['describe', '-f', '-'], examples);
    expect(code).toBe(0);
    expect(stdout.split('\n\n\n')).toEqual(
      kinds.map(({ kind, example }) =>
        expect.stringMatching(
          new RegExp(
            `^Name: +${example.metadata.name}\n[^]*\nAPI Version: +${example.apiVersion}\nKind: +${kind}\n[^]*\nSpec:\n[^]*\nEvents: +<none>`,
          ),
        ),
      ),
    );
  });

  it('tells what an apply would change, and by its code whether it would', async () => {
    await kubectl(['apply', '-f', '-'], examples);
    const diff = (objects: readonly object[]) =>
      kubectl(['diff', '-f', '-'], objects);
    expect(await diff(examples)).toEqual({ code: 0, stdout: '', stderr: '' });
    const { code, stdout } = await diff(labelled('one'));
    expect(code).toBe(1);
    expect(stdout.match(/^\+ {4}team: one$/gm)).toHaveLength(kinds.length);
    expect(await teams()).toEqual(each(undefined));
  });

  it('deletes them, and waits until they are gone', async () => {
    await present();
    const { code, stdout } = await kubectl(['delete', '-f', '-'], examples);
    expect(code).toBe(0);
    expect(stdout.match(/^.* deleted/gm)).toEqual(
      kinds.map(({ named }) => {
        const [type, name] = named.split('/');
        return `${type} "${name}" deleted`;
      }),
    );
    expect(
      await kubectl(['get', 'catalyst', '-A', '-o', 'name']),
    ).toMatchObject({ code: 0, stdout: '' });
  });

  it.each(kinds)(
    'explains the spec of $kind',
    async ({ plural, kind, fields }) => {
      const { code, stdout } = await kubectl(['explain', `${plural}.spec`]);
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(
          new RegExp(
            `^GROUP: +\\S+\nKIND: +${kind}\nVERSION: +v1alpha1\n\nFIELD: spec <Object>`,
          ),
        ),
      ]);
      const named = [...stdout.matchAll(/^ {2}(\w+)\t</gm)].map(([, f]) => f);
      expect(named).toEqual([...fields].sort());
    },
  );

  it('waits until each of them is Ready', async () => {
    await present();
    const waiting = kubectl.start(
      ['wait', '--for=condition=Ready', '--timeout=100s', '-f', '-'],
      examples,
    );
    for (const { named, example } of kinds) {
      const condition = {
        type: 'Ready',
        status: 'True',
        reason: 'Ready',
        message: 'All is well',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      };
      await cluster.client.patch(
        refOf(example),
        { status: { conditions: [condition] } },
        { subresource: 'status' },
      );
      await waiting.printed(new RegExp(`${named} condition met`));
    }
    expect(await waiting.ended).toEqual({
      code: 0,
      stdout: lines('condition met'),
      stderr: '',
    });
  });

  it.each(kinds)(
    'watches $kind come, change and go',
    async ({ plural, example }) => {
      const { client } = cluster;
      const ref = refOf(example);
      await client.create(example);
      const watch = kubectl.start([
        'get',
        plural,
        '-A',
        '--watch',
        '--output-watch-events',
      ]);
      await watch.printed(/^ADDED/m);
      await client.patch(ref, { metadata: { labels: { team: 'one' } } });
      await watch.printed(/^MODIFIED/m);
      await client.delete(ref);
      await watch.printed(/^DELETED/m);
    },
  );

  it.each([
    [
      'Application',
      { version: 'latest' },
      'spec.version: Invalid value: "latest"',
    ],
    [
      'Blueprint',
      { card: { title: 'x' } },
      'spec.card.tagline: Required value',
    ],
    [
      'Environment',
      {
        placement: {
          mode: 'single-region',
          regions: [{ provider: 'xx', region: 'fsn' }],
        },
      },
      'spec.placement.regions[0].provider: Unsupported value: "xx": supported values: "hz", ',
    ],
    [
      'EnvironmentPolicy',
      { rules: [{ kind: 'soak' }] },
      'spec.rules[0]: Invalid value: a rule of kind soak has a sourceEnvironment and a duration',
    ],
    [
      'Organization',
      { domains: ['a.b', 'no domain'] },
      'spec.domains[1]: Invalid value: "no domain"',
    ],
    [
      'Runbook',
      { steps: [{ name: '' }] },
      'spec.steps[0].name: Invalid value: ""',
    ],
    [
      'SecretPolicy',
      { classes: [] },
      'spec.classes: Invalid value: 0: spec.classes in body should have at least 1 items',
    ],
    [
      'Sovereign',
      { managementCluster: 7 },
      'spec.managementCluster: Invalid value: "integer": spec.managementCluster in body must be of type string: "integer"',
    ],
  ])('is told where %s is wrong', async (kind, spec, why) => {
    const example = examples.find(candidate => candidate.kind === kind);
    const wrong = { ...example, spec: { ...example?.spec, ...spec } };
    const { code, stderr } = await kubectl(['apply', '-f', '-'], [wrong]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(why)]);
    expect(stderr).toMatch(
      new RegExp(`^The ${kind} "${example?.metadata.name}" is invalid: `),
    );
    expect(await live()).toEqual(each(undefined));
  });

  it('names the field that a kind does not have', async () => {
    const wrong = examples.map(example => ({
      ...example,
      spec: { ...example.spec, colour: 'blue' },
    }));
    const { code, stderr } = await kubectl(['apply', '-f', '-'], wrong);
    expect(code).toBe(1);
    expect(
      stderr.match(/strict decoding error: unknown field "spec\.colour"/g),
    ).toHaveLength(kinds.length);
    expect(await live()).toEqual(each(undefined));
  });
});
