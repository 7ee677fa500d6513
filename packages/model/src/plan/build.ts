import { composeApplication } from '../compose/application';
import { ApplicationDesign, ComposeContext, applicationOfPath } from '../compose/design';
import { dependenciesOf, dependentsOf, levelsOf } from '../resolve/graph';
import { Resolution } from '../resolve/types';
import { BlueprintVersion, Catalog } from '../blueprint/version';
import { sha256 } from './sha256';
import { EnvironmentState } from './state';
import { FileChange, InstallPlan, PlannedAction, PlannedApplication } from './types';

/** What a plan is made of. */
export interface PlanInput {
  state: EnvironmentState;
  catalog: Catalog;
  resolution: Resolution;
  context: ComposeContext;
  message: string;
}

/** The plan of a resolution. Deterministic: the same input is the same plan, to the byte. */
export function buildPlan({ state, catalog, resolution, context, message }: PlanInput): InstallPlan {
  const files = [...composedChanges(state, resolution, context), ...removedFiles(state, resolution.removed)];
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const removed = new Set(resolution.removed);
  const dependents = resolution.removed.flatMap(name => dependentsOf(state.installed, name)).filter(name => !removed.has(name));
  return {
    digest: digestOf(state.head, files),
    head: state.head,
    environment: context.environment,
    applications: plannedApplications(state, catalog, resolution),
    files,
    dependencies: resolution.dependencies,
    dependents: [...new Set(dependents)].sort(),
    orphans: orphansOf(state, resolution),
    gates: [],
    message,
  };
}

/** Digest of a plan: over the commit that it was made against and every byte that changes. */
export function digestOf(head: string, files: readonly FileChange[]): string {
  return sha256(JSON.stringify([head, files.map(({ path, before, after }) => [path, before ?? null, after ?? null])]));
}

function composedChanges(state: EnvironmentState, resolution: Resolution, context: ComposeContext): FileChange[] {
  return resolution.applications.flatMap(({ design, blueprint }) => {
    const composed = composeApplication(design, blueprint, context, state.files);
    return [...composed].flatMap(([path, after]) => {
      const before = state.files.get(path);
      return before === after ? [] : [{ path, ...(before !== undefined && { before }), after }];
    });
  });
}

function removedFiles(state: EnvironmentState, removed: readonly string[]): FileChange[] {
  if (removed.length === 0) return [];
  const names = new Set<string | undefined>(removed);
  return [...state.files].filter(([path]) => names.has(applicationOfPath(path))).map(([path, before]) => ({ path, before }));
}

function plannedApplications(state: EnvironmentState, catalog: Catalog, resolution: Resolution): PlannedApplication[] {
  const involved = involvedDesigns(state, resolution);
  const designs = new Map([...involved].map(([name, { design }]) => [name, design]));
  const levels = levelsOf(designs);
  const highest = Math.max(0, ...levels.values());
  return [...involved.values()]
    .map(({ design, action }) => {
      const level = levels.get(design.name) ?? 1;
      const version = catalog.versions(design.blueprint).find(known => known.version === design.version);
      const before = state.installed.get(design.name)?.version;
      return {
        name: design.name,
        blueprint: design.blueprint,
        version: design.version,
        ...(before !== undefined && before !== design.version && { fromVersion: before }),
        ...cardOf(design, version),
        action,
        order: action === 'remove' ? highest + 1 - level : level,
        waitsFor: dependenciesOf(designs, design.name).sort(),
      };
    })
    .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
}

function cardOf(design: ApplicationDesign, version: BlueprintVersion | undefined) {
  const { title = design.blueprint, category = '', icon } = version?.spec.card ?? {};
  return { title, category, ...(icon !== undefined && { icon }) };
}

function involvedDesigns(state: EnvironmentState, resolution: Resolution) {
  const involved = new Map<string, { design: ApplicationDesign; action: PlannedAction }>();
  for (const { design } of resolution.applications) {
    involved.set(design.name, { design, action: state.installed.has(design.name) ? 'change' : 'create' });
  }
  for (const { binding } of resolution.dependencies) {
    const design = state.installed.get(binding.application);
    if (design && !involved.has(design.name)) involved.set(design.name, { design, action: 'keep' });
  }
  for (const name of resolution.removed) {
    const design = state.installed.get(name);
    if (design) involved.set(name, { design, action: 'remove' });
  }
  return involved;
}

function orphansOf(state: EnvironmentState, resolution: Resolution): string[] {
  const after = new Map(state.installed);
  for (const { design } of resolution.applications) after.set(design.name, design);
  for (const name of resolution.removed) after.delete(name);
  const released = [...resolution.applications.map(({ design }) => design.name), ...resolution.removed].flatMap(name =>
    Object.values(state.installed.get(name)?.bindings ?? {}),
  );
  const free = released.filter(({ application, dedicated }) => dedicated && after.has(application) && dependentsOf(after, application).length === 0);
  return [...new Set(free.map(({ application }) => application))].sort();
}
