import {
  AnyKubeObject,
  Condition,
  findCondition,
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
/** A definition that is served at all is served within moments. */
const PATIENCE_MS = 10_000;

/** Resolves when the cluster serves a definition. @throws Error that says why it does not */
async function established(
  client: KubeClient,
  definition: AnyKubeObject,
  signal?: AbortSignal,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    signal?.throwIfAborted();
    const found = await client.find<Definition>(refOf(definition));
    const conditions = found?.status?.conditions;
    if (isTrue(conditions, 'Established')) return;
    if (Date.now() > until) {
      const names = findCondition(conditions, 'NamesAccepted');
      const why = names?.status === 'False' ? `: ${names.message}` : '';
      const { name } = definition.metadata;
      throw new Error(`${client.name} does not serve ${name} yet${why}`);
    }
    await pause(LOOK_AGAIN_MS, signal);
  }
}

/** Applies CustomResourceDefinitions and waits until the cluster serves them. */
export async function installDefinitions(
  client: KubeClient,
  definitions: AnyKubeObject[],
  signal?: AbortSignal,
): Promise<void> {
  for (const definition of definitions)
    await client.apply(definition, { fieldManager: FIELD_MANAGER });
  for (const definition of definitions)
    await established(client, definition, signal);
}
