import { ensureNamespace } from '@catalyst/backstage-plugin-catalyst-node';
import { Forge, ForgeRepository, isForgeError } from '@catalyst/forge';
import { Controller, KubeClient, Logger, messageOf, ObjectStore, ReconcileResult, startController } from '@catalyst/kube';
import { Blueprint, CATALOG_NAMESPACE, CATALOG_OWNER, CATALYST_API_VERSION, LABELS, repositoryPath, sharedBlueprintsRepository } from '@catalyst/model';
import { DIGEST_ANNOTATION } from './decide';
import { createVersionReader, VersionReader } from './found';
import { reconcileRepository, refsOf } from './reconcileRepository';

/** With many Organizations each is looked at less often, so that all together ask the forge at most ten times a second. */
const POLL_SPACING_MS = 100;

export interface BlueprintControllerOptions {
  forge: Pick<Forge, 'git' | 'repositories'>;
  client: KubeClient;
  /** All Blueprints of the management cluster. */
  blueprints: ObjectStore<Blueprint>;
  logger: Logger;
  /** How often the heads of Organizations' repositories are looked at, whether the forge told or not. Default 2 s. */
  pollMs?: number;
  /** How often the public mirror is looked at; the mirror itself tells at once. Default 30 s. */
  catalogPollMs?: number;
  /** Called once for each repository of an Organization that is there, to have the forge tell of pushes. May fail: it is a hint only. */
  onRepository?: (owner: string, name: string) => Promise<void>;
}

/** What need not be looked at twice. All of it can be forgotten. */
interface Memory {
  /** By repository, the refs and objects that nothing was left to do for. */
  settled: Map<string, string>;
  reader: VersionReader;
  /** Repositories that the forge tells of. */
  announced: Set<string>;
}

/** Asks for a look at a repository, as `acme/shared-blueprints`. */
export type Hint = (repository: string) => void;

/**
 * Watches the public mirror and every Organization's `shared-blueprints`, and keeps the Blueprint objects as their Git says. Keys
 * are repositories, and `catalog` for the list of the mirror's.
 */
export function startBlueprintController(options: BlueprintControllerOptions): Controller {
  const { client, logger } = options;
  const memory: Memory = { settled: new Map(), reader: createVersionReader(), announced: new Set() };

  const controller: Controller = startController({
    name: 'blueprints',
    logger,
    concurrency: 2,
    watch: [
      {
        client,
        ref: { apiVersion: CATALYST_API_VERSION, kind: 'Organization' },
        keys: ({ metadata }) => [repositoryPath(sharedBlueprintsRepository(metadata.name))],
      },
    ],
    async reconcile(key) {
      if (key === CATALOG_OWNER) return listCatalog(options, repository => controller.enqueue(repository));
      return holdsBlueprints(key) ? reconcile(key, options, memory) : undefined;
    },
  });
  controller.enqueue(CATALOG_OWNER);
  return controller;
}

/** A hint may be of any repository. */
function holdsBlueprints(repository: string): boolean {
  const [owner] = repository.split('/');
  return owner === CATALOG_OWNER || repository === repositoryPath(sharedBlueprintsRepository(owner));
}

async function listCatalog({ forge, client, catalogPollMs = 30_000 }: BlueprintControllerOptions, look: Hint): Promise<ReconcileResult> {
  await ensureNamespace(client, CATALOG_NAMESPACE);
  for (const { full_name: repository } of await repositoriesOf(CATALOG_OWNER, forge)) look(repository);
  return { requeueAfterMs: catalogPollMs };
}

/** None while the mirror has not made its organization yet. */
async function repositoriesOf(owner: string, forge: BlueprintControllerOptions['forge']): Promise<ForgeRepository[]> {
  try {
    return await forge.repositories.list(owner);
  } catch (error) {
    if (isForgeError(error, 'notFound')) return [];
    throw error;
  }
}

async function reconcile(key: string, options: BlueprintControllerOptions, memory: Memory): Promise<ReconcileResult | undefined> {
  const { forge, blueprints, pollMs = 2_000 } = options;
  const { settled, reader } = memory;
  const [owner, name] = key.split('/');
  const isPublic = owner === CATALOG_OWNER;
  const refs = await refsOf(forge.git(owner, name));
  if (refs.size === 0 && !isPublic && !(await organizationIsThere(owner, options))) {
    settled.delete(key);
    memory.announced.delete(key);
    return undefined;
  }
  if (!isPublic && refs.size > 0) await announce(key, options, memory);
  const existing = objectsOf(key, blueprints);
  const state = fingerprint(refs, existing);
  if (settled.get(key) !== state) {
    const registry = isPublic ? { namespace: CATALOG_NAMESPACE } : { namespace: owner, organization: owner };
    const taken = isPublic ? new Set<string>() : publicNames(blueprints);
    await reconcileRepository({ ...options, reader, owner, name, registry, existing, taken }, refs);
    settled.set(key, state);
  }
  // The mirror's repositories are looked at whenever they are listed.
  return isPublic ? undefined : { requeueAfterMs: Math.max(pollMs, settled.size * POLL_SPACING_MS) };
}

async function announce(key: string, { onRepository, logger }: BlueprintControllerOptions, { announced }: Memory): Promise<void> {
  if (announced.has(key)) return;
  announced.add(key);
  const [owner, name] = key.split('/');
  try {
    await onRepository?.(owner, name);
  } catch (error) {
    logger.warn(`The forge will not tell of pushes to ${key}, it is looked at all the same: ${messageOf(error)}`);
  }
}

async function organizationIsThere(name: string, { client }: BlueprintControllerOptions): Promise<boolean> {
  const organization = await client.find({ apiVersion: CATALYST_API_VERSION, kind: 'Organization', name });
  return organization !== undefined && organization.metadata.deletionTimestamp === undefined;
}

/** The objects that we have made for a repository; what somebody made by hand is theirs. */
function objectsOf(repository: string, blueprints: ObjectStore<Blueprint>): Blueprint[] {
  return blueprints.list().filter(object => object.metadata.annotations?.[DIGEST_ANNOTATION] !== undefined && repositoryOf(object) === repository);
}

/** The repository that an object comes from; also of one whose status is not written yet. */
export function repositoryOf({ metadata, status }: Blueprint): string {
  const { namespace = '', labels = {} } = metadata;
  const own = namespace === CATALOG_NAMESPACE ? `${CATALOG_OWNER}/${labels[LABELS.blueprint]}` : repositoryPath(sharedBlueprintsRepository(namespace));
  return status?.source?.repository ?? own;
}

function publicNames(blueprints: ObjectStore<Blueprint>): Set<string> {
  const objects = blueprints.list().filter(({ metadata }) => metadata.namespace === CATALOG_NAMESPACE);
  return new Set(objects.map(({ metadata }) => metadata.labels?.[LABELS.blueprint] ?? metadata.name));
}

/** Changes whenever there may be something to do. */
function fingerprint(refs: ReadonlyMap<string, string>, existing: readonly Blueprint[]): string {
  const objects = existing.map(({ metadata }) => `${metadata.uid}@${metadata.resourceVersion}`).sort();
  return JSON.stringify([[...refs].sort(), objects]);
}
