import { LABELS } from '@catalyst/model';
import { EnvironmentModel, objectsOf } from './model';

const declares = new Set(['Application', 'Kustomization']);

/**
 * Whether an Application is there: in Git, or while Flux still has objects of it, or until its last pods have gone. Pods in a namespace
 * of somebody else make no Application.
 */
export function isApplication(model: EnvironmentModel, name: string): boolean {
  if (model.designs.has(name)) return true;
  const objects = objectsOf(model, name);
  if (model.views.has(name)) return objects.length > 0;
  return objects.some(
    ({ object }) =>
      declares.has(object.kind) &&
      object.metadata.labels?.[LABELS.application] === name,
  );
}

/** All that may be the name of an Application, or was. */
export const knownNames = (model: EnvironmentModel): Set<string> =>
  new Set([
    ...model.designs.keys(),
    ...model.byApplication.keys(),
    ...model.views.keys(),
  ]);
