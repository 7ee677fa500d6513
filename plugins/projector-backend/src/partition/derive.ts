import {
  ApplicationView,
  deriveApplication,
  deriveEnvironment,
  Environment,
  EnvironmentView,
  placesOf,
} from '@catalyst/model';
import { ProjectionContext } from './context';
import { EnvironmentModel, objectsOf, sharedObjects } from './model';
import { applicationNames } from './names';

/** Which Applications each one serves, by the designs in Git. */
function dependents(model: EnvironmentModel): Map<string, string[]> {
  const usedBy = new Map<string, string[]>();
  for (const [name, { design }] of model.designs) {
    for (const { application } of Object.values(design?.bindings ?? {})) {
      usedBy.set(application, [...(usedBy.get(application) ?? []), name]);
    }
  }
  return usedBy;
}

function deriveOne(
  model: EnvironmentModel,
  context: ProjectionContext,
  environment: Environment,
  name: string,
  usedBy: string[],
): ApplicationView {
  const reading = model.designs.get(name);
  return deriveApplication({
    name,
    environment: environment.metadata.name,
    objects: objectsOf(model, name),
    shared: sharedObjects(model),
    places: placesOf(environment.metadata.name, environment.spec.placement),
    design: reading?.design,
    findings: reading?.findings,
    deploy: model.deploys.get(name),
    history: model.history,
    stateOf: other => model.views.get(other)?.state,
    usedBy,
    cardOf: context.cardOf,
    gateway: context.gateway,
    previous: model.views.get(name),
    now: context.now(),
  });
}

/** How often one card is derived for the sake of others. */
const mostTurns = 3;

const same = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Derives the cards of some Applications anew, and of those that depend on one whose state has changed with it.
 * @returns the names of those whose card is another one now, or is gone
 */
export function deriveApplications(
  model: EnvironmentModel,
  context: ProjectionContext,
  names: Iterable<string> | 'all',
): string[] {
  const environment = context.environment();
  if (!environment) return [];
  const there = applicationNames(model);
  const usedBy = dependents(model);
  const queue = new Set(
    names === 'all' ? [...there, ...model.views.keys()] : names,
  );
  const changed = new Set<string>();
  const turns = new Map<string, number>();
  for (const name of queue) {
    const turn = (turns.get(name) ?? 0) + 1;
    // Applications that depend on each other in a circle would go on for ever.
    if (turn > mostTurns) continue;
    turns.set(name, turn);
    const before = model.views.get(name);
    const view = there.has(name)
      ? deriveOne(model, context, environment, name, usedBy.get(name) ?? [])
      : undefined;
    if (same(before, view)) continue;
    if (view) model.views.set(name, view);
    else model.views.delete(name);
    changed.add(name);
    const concerned =
      before?.state === view?.state ? [] : usedBy.get(name) ?? [];
    for (const other of concerned) {
      queue.delete(other);
      queue.add(other);
    }
  }
  return [...changed];
}

/** The Environment's own view. */
export function environmentView(
  model: EnvironmentModel,
  context: ProjectionContext,
): EnvironmentView | undefined {
  const environment = context.environment();
  if (!environment) return undefined;
  const objects = [...model.objects.values()];
  return deriveEnvironment({
    environment,
    shared: sharedObjects(model),
    kustomizations: objects.filter(
      ({ object }) => object.kind === 'Kustomization',
    ),
    applications: [...model.views.values()],
    head: model.head,
    lost: context.lost(),
  });
}
