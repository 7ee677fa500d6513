import { LABELS } from '@catalyst/model';
import { EnvironmentModel, objectsOf } from './model';

const declares = new Set(['Application', 'Kustomization']);

/**
 * The Applications of an Environment: those in Git, those that Flux still has objects of, and those whose pods have yet to go. Pods in a
 * namespace of somebody else make no Application.
 */
export function applicationNames(model: EnvironmentModel): Set<string> {
  const names = new Set(model.designs.keys());
  for (const name of model.byApplication.keys()) {
    const declared = objectsOf(model, name).some(
      ({ object }) =>
        declares.has(object.kind) &&
        object.metadata.labels?.[LABELS.application] === name,
    );
    if (declared || model.views.has(name)) names.add(name);
  }
  return names;
}
