import { ForgeError, GitRepository, TreeReader } from '@catalyst/forge';
import { KubeError, KubeObject, silentLogger } from '@catalyst/kube';
import { Blueprint } from '@catalyst/model';
import { blueprintObject } from '../__testUtils__/blueprintObject';
import { FoundVersion } from './found';
import { reconcileRepository } from './reconcileRepository';

const commit = '0'.repeat(40);
const found = (name: string): FoundVersion => ({
  name,
  version: '1.0.0',
  path: name,
  commit,
  digest: 'sha256:a',
  spec: blueprintObject(name, '1.0.0').spec,
  findings: [],
});

/** Reconciles a repository whose head holds some Blueprints, against an API server that refuses one of them. Answers the statuses. */
async function reconcile(head: FoundVersion[], existing: Blueprint[], refuse?: string) {
  const git: Partial<GitRepository> = {
    name: 'acme/shared-blueprints',
    tree: async () => ({}) as TreeReader,
    tag: async (tag, _, from) => {
      if (existing.length > 0) throw new ForgeError('rejected', `${tag} cannot be moved from ${from}`);
    },
  };
  const statuses = new Map<string, NonNullable<Blueprint['status']>>();
  const apply = async (object: KubeObject) => {
    const { card, manifests } = (object as Blueprint).spec;
    // What stands in for it names no manifests.
    if (card.title === refuse && manifests.source.ref) throw new KubeError('invalid', 'spec.depends[1]: Duplicate value');
    return object as never;
  };
  const applyStatus = async (object: KubeObject) => {
    const { metadata, status } = object as Blueprint;
    statuses.set(metadata.name, status ?? {});
    return object as never;
  };
  await reconcileRepository(
    {
      forge: { git: () => git as GitRepository },
      client: { apply, applyStatus, remove: async () => undefined },
      reader: { all: async () => head, find: async () => undefined },
      owner: 'acme',
      name: 'shared-blueprints',
      registry: { namespace: 'acme', organization: 'acme' },
      existing,
      taken: new Set(),
      logger: silentLogger,
    },
    new Map([['refs/heads/main', commit]]),
  );
  return (name: string) => statuses.get(`${name}.1.0.0`);
}

const ready = (status: Blueprint['status']) => status?.conditions?.find(({ type }) => type === 'Ready');

describe('reconciling a repository', () => {
  it('reports what the API server refuses, and registers the others', async () => {
    const status = await reconcile([found('bp-a'), found('bp-b')], [], 'bp-a');
    expect(ready(status('bp-a'))).toMatchObject({ reason: 'LintFailed', message: expect.stringContaining('spec.depends[1]: Duplicate value') });
    expect(status('bp-a')?.source?.tag).toBeUndefined();
    expect(ready(status('bp-b'))).toMatchObject({ status: 'True' });
  });

  it('lets nobody install a version whose tag is gone for good', async () => {
    const status = await reconcile([found('bp-a')], [blueprintObject('bp-a', '1.0.0', { organization: 'acme' })]);
    expect(ready(status('bp-a'))).toMatchObject({ status: 'False', reason: 'TagGone' });
  });
});
