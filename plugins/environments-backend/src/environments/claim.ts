import { AnyKubeObject, KubeClient, KubeObject, refOf } from '@catalyst/kube';
import { LABELS } from '@catalyst/model';
import { EnvironmentContext } from './context';

/** Whether an object was made for this Environment. */
export const isOurs = (
  { name }: EnvironmentContext,
  { metadata }: KubeObject,
): boolean => metadata.labels?.[LABELS.environment] === name;

async function isTheirs(
  context: EnvironmentContext,
  client: KubeClient,
  object: AnyKubeObject,
): Promise<boolean> {
  // What is in a vcluster of ours goes with it.
  if (context.world.provider.owns) return false;
  const found = await client.find(refOf(object));
  return found !== undefined && !isOurs(context, found);
}

function labelled(
  { world, labels }: EnvironmentContext,
  object: AnyKubeObject,
): AnyKubeObject {
  if (world.provider.owns) return object;
  const { metadata } = object;
  return {
    ...object,
    metadata: { ...metadata, labels: { ...metadata.labels, ...labels } },
  };
}

/** Objects, of which those that we make in a cluster that outlives the Environment are labelled, to be known again when we leave. */
export function claimed(
  context: EnvironmentContext,
  client: KubeClient,
  objects: AnyKubeObject[],
): Promise<AnyKubeObject[]> {
  return Promise.all(
    objects.map(async object =>
      (await isTheirs(context, client, object))
        ? object
        : labelled(context, object),
    ),
  );
}

/** The objects that somebody else has made, or that are of another Environment. */
export async function foreign(
  context: EnvironmentContext,
  client: KubeClient,
  objects: AnyKubeObject[],
): Promise<AnyKubeObject[]> {
  const theirs = await Promise.all(
    objects.map(object => isTheirs(context, client, object)),
  );
  return objects.filter((_, i) => theirs[i]);
}

/** The objects that are ours to make: what was in the cluster before us stays as it is. */
export async function claimedOnly(
  context: EnvironmentContext,
  client: KubeClient,
  objects: AnyKubeObject[],
): Promise<AnyKubeObject[]> {
  const theirs = await foreign(context, client, objects);
  return objects.filter(object => !theirs.includes(object));
}
