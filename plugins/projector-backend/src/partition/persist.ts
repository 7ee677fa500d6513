import {
  ENVIRONMENT_KEY,
  EnvironmentView,
  parseKey,
  ApplicationView,
} from '@catalyst/model';
import type { StateEntry, StateStore } from '@catalyst/spine';
import { createKeyedWriter, KeyedWriter } from '../keyedWriter';
import {
  EnvironmentModel,
  putObject,
  StoredDeploy,
  StoredObject,
} from './model';

/** Key of what is known of the branch as a whole. */
export const BRANCH_KEY = 'branch';

interface StoredBranch {
  head?: string;
  history: string[];
}

/** Reads one entry of the read model back. Designs are not kept: they are read from Git. */
export function restore(
  model: EnvironmentModel,
  { key, value }: StateEntry,
): void {
  if (key === BRANCH_KEY) {
    const { head, history } = value as StoredBranch;
    Object.assign(model, { head, history });
    return;
  }
  const parsed = parseKey(key);
  if (parsed?.type === 'object') putObject(model, key, value as StoredObject);
  if (parsed?.type === 'commit')
    model.deploys.set(parsed.application, value as StoredDeploy);
  if (parsed?.type === 'application')
    model.views.set(parsed.name, value as ApplicationView);
}

/** What holds of a key now; undefined for a key that is to be removed. */
function valueOf(
  model: EnvironmentModel,
  environment: () => EnvironmentView | undefined,
  key: string,
): unknown {
  if (key === BRANCH_KEY)
    return { head: model.head, history: model.history } satisfies StoredBranch;
  if (key === ENVIRONMENT_KEY) return environment();
  // Objects are by far the most: their keys need not be taken apart.
  const object = model.objects.get(key);
  if (object) return object;
  const parsed = parseKey(key);
  if (parsed?.type === 'commit') return model.deploys.get(parsed.application);
  return parsed?.type === 'application'
    ? model.views.get(parsed.name)
    : undefined;
}

/** Writes what the model holds to the read model in KV, key by key. */
export function createPersistence(
  model: EnvironmentModel,
  environment: () => EnvironmentView | undefined,
  state: StateStore,
  signal: AbortSignal,
): KeyedWriter {
  return createKeyedWriter({
    signal,
    write: async key => {
      const value = valueOf(model, environment, key);
      if (value === undefined) await state.remove(key);
      else await state.put(key, value);
    },
  });
}
