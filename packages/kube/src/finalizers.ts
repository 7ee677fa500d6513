import { KubeObject, refOf } from './object';
import { KubeClient } from './types';

type Patcher = Pick<KubeClient, 'patch'>;

function setFinalizers<T extends KubeObject>(
  client: Patcher,
  object: T,
  finalizers: string[],
): Promise<T> {
  // The version makes it a conflict when somebody else changed the list meanwhile.
  const { resourceVersion } = object.metadata;
  return client.patch<T>(refOf(object), {
    metadata: { resourceVersion, finalizers },
  });
}

/**
 * Makes sure that the object cannot go before we have cleaned up.
 *
 * @returns the object with the finalizer
 * @throws KubeError `conflict` when the object changed meanwhile: reconcile again
 */
export async function addFinalizer<T extends KubeObject>(
  client: Patcher,
  object: T,
  finalizer: string,
): Promise<T> {
  const { finalizers = [] } = object.metadata;
  if (finalizers.includes(finalizer)) return object;
  return setFinalizers(client, object, [...finalizers, finalizer]);
}

/** Lets the object go. Nothing happens when the finalizer is not there. */
export async function removeFinalizer<T extends KubeObject>(
  client: Patcher,
  object: T,
  finalizer: string,
): Promise<void> {
  const { finalizers = [] } = object.metadata;
  if (!finalizers.includes(finalizer)) return;
  await setFinalizers(
    client,
    object,
    finalizers.filter(f => f !== finalizer),
  );
}
