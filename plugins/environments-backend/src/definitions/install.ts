import {
  AnyKubeObject,
  Condition,
  isTrue,
  KubeClient,
  KubeObject,
  pause,
  refOf,
} from '@catalyst/kube';
import { FIELD_MANAGER } from '../names';

interface Definition extends KubeObject {
  status?: { conditions?: Condition[] };
}

const LOOK_AGAIN_MS = 100;

async function established(
  client: KubeClient,
  definition: AnyKubeObject,
): Promise<boolean> {
  const found = await client.find<Definition>(refOf(definition));
  return isTrue(found?.status?.conditions, 'Established');
}

/** Applies CustomResourceDefinitions and waits until the cluster serves them. */
export async function installDefinitions(
  client: KubeClient,
  definitions: AnyKubeObject[],
  signal?: AbortSignal,
): Promise<void> {
  for (const definition of definitions)
    await client.apply(definition, { fieldManager: FIELD_MANAGER });
  for (const definition of definitions) {
    while (!(await established(client, definition))) {
      signal?.throwIfAborted();
      await pause(LOOK_AGAIN_MS, signal);
    }
  }
}
