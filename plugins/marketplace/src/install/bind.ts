import { Binding, PlannedDependency } from '@catalyst/backstage-plugin-catalyst-react';

type Bindings = Record<string, Binding>;

/**
 * The aliases that lead from the Application that is installed to a dependency: one of a dependency that is created for it stands
 * within that one's own.
 */
function pathTo(dependency: PlannedDependency, all: readonly PlannedDependency[]): string[] {
  const parent = all.find(each => each !== dependency && each.binding.created && each.binding.application === dependency.of);
  return parent ? [...pathTo(parent, all), dependency.alias] : [dependency.alias];
}

function place(bindings: Bindings, [alias, ...rest]: string[], binding: Binding): Bindings {
  if (rest.length === 0) return { ...bindings, [alias]: binding };
  const known = bindings[alias];
  const create = known && 'create' in known ? known.create : {};
  return { ...bindings, [alias]: { create: { ...create, bindings: place(create.bindings ?? {}, rest, binding) } } };
}

/** The bindings with another choice for one of the plan's dependencies. */
export function bind(
  bindings: Bindings,
  dependency: PlannedDependency,
  all: readonly PlannedDependency[],
  binding: Binding,
): Bindings {
  return place(bindings, pathTo(dependency, all), binding);
}
