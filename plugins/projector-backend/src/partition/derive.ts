import {
  ApplicationView,
  deriveApplication,
  deriveEnvironment,
  Environment,
  EnvironmentView,
  placesOf,
} from '@catalyst/model';
import { ProjectionContext } from './context';
import { deployOf, EnvironmentModel, objectsOf, sharedObjects } from './model';
import { isApplication, knownNames } from './names';

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
  const deploy = model.deploys.get(name);
  return deriveApplication({
    name,
    environment: environment.metadata.name,
    objects: objectsOf(model, name),
    shared: sharedObjects(model),
    places: placesOf(environment.metadata.name, environment.spec.placement),
    design: reading?.design,
    composing: reading?.composing,
    findings: reading?.findings,
    deploy: deploy && deployOf(deploy),
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

/** Puts a card into the model, or takes it out. Answers whether that changed anything. */
function keep(
  model: EnvironmentModel,
  name: string,
  view: ApplicationView | undefined,
): boolean {
  if (same(model.views.get(name), view)) return false;
  if (view) model.views.set(name, view);
  else model.views.delete(name);
  return true;
}

/** Names to work through. One that is added again comes last, and not for ever: Applications may depend on each other in a circle. */
function createQueue(names: Iterable<string>) {
  const queue = new Set(names);
  const turns = new Map<string, number>();
  return {
    names: queue,
    again: (name: string) => {
      const turn = (turns.get(name) ?? 0) + 1;
      if (turn > mostTurns) return;
      turns.set(name, turn);
      queue.delete(name);
      queue.add(name);
    },
  };
}

/**
 * Derives the cards of some Applications anew, and of those that depend on one whose state has changed with it.
 * @param isHeld - whether the card of an Application stays as it is for now
 * @returns the names of those whose card is another one now, or is gone
 */
export function deriveApplications(
  model: EnvironmentModel,
  context: ProjectionContext,
  names: Iterable<string> | 'all',
  isHeld: (name: string) => boolean = () => false,
): string[] {
  const environment = context.environment();
  if (!environment) return [];
  const usedBy = dependents(model);
  const queue = createQueue(names === 'all' ? knownNames(model) : names);
  const changed = new Set<string>();
  for (const name of queue.names) {
    if (isHeld(name)) continue;
    const users = usedBy.get(name) ?? [];
    const before = model.views.get(name)?.state;
    const view = isApplication(model, name)
      ? deriveOne(model, context, environment, name, users)
      : undefined;
    if (!keep(model, name, view)) continue;
    changed.add(name);
    if (before !== view?.state) users.forEach(queue.again);
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
