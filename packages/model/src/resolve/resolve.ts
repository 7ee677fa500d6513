import { overlayOf, validateConfig } from '../blueprint/config';
import { inRange, isOlder, upgradeProblem } from '../blueprint/semver';
import { Values, isMap, resize } from '../blueprint/values';
import { ApplicationDesign } from '../compose/design';
import { BlueprintSpec } from '../crd';
import { applicationNameProblem } from '../names/application';
import { Draft, draftOf, fail } from './draft';
import { cycleIn, dependentsOf } from './graph';
import { resolveNode } from './node';
import { ChangeRequest, InstallRequest, Problem, Resolution, World } from './types';

/** A resolution, or what stands in its way. Never both. */
export type ResolveResult = { resolution: Resolution; problems: [] } | { resolution?: undefined; problems: Problem[] };

/** What installing an Application makes of an Environment. */
export function resolveInstall(world: World, request: InstallRequest): ResolveResult {
  const draft = draftOf(world);
  const problem = applicationNameProblem(request.name);
  if (problem) fail(draft, 'invalid', 'name', problem);
  else if (world.installed.has(request.name)) {
    fail(draft, 'name-taken', 'name', `${world.environment} has an Application ${request.name} already. Choose another name.`);
  }
  if (draft.problems.length === 0) resolveNode(draft, { ...request, config: request.config ?? {}, demands: [], field: '', chain: [] });
  return finished(draft);
}

/** What changing an Application makes of an Environment. */
export function resolveChange(world: World, name: string, request: ChangeRequest): ResolveResult {
  const draft = draftOf(world);
  const present = world.installed.get(name);
  if (!present) fail(draft, 'unknown-application', 'name', `There is no Application ${name} in ${world.environment}.`);
  else if (mayUpgrade(draft, present, request.version)) {
    const { placement = present.placement, overlay = present.overlay, paused = present.paused, bindings } = request;
    const config = changedConfig(draft, present, request);
    const { blueprint, version } = present;
    resolveNode(draft, { name, blueprint, version: request.version ?? version, overlay, config, placement, bindings, paused, demands: [], field: '', chain: [], present });
    tellOlder(draft, present, request.version);
  }
  return finished(draft);
}

/** Says of a configuration that an older version does not take that the version is the reason. */
function tellOlder(draft: Draft, present: ApplicationDesign, version: string | undefined): void {
  if (version === undefined || !isOlder(version, present.version) || !draft.problems.some(({ field }) => field.startsWith('config'))) return;
  const names = `${present.blueprint} ${version} is older than ${present.version}, which runs`;
  fail(draft, 'invalid', 'version', `${names}, and does not take its configuration as it is. Change the fields that are named in the same request, or leave them out with null.`);
}

/** What removing an Application makes of an Environment. Those that were made for it alone go with it, unless they are to stay. */
export function resolveRemove(world: World, name: string, options: { keepDependencies?: boolean } = {}): ResolveResult {
  const draft = draftOf(world);
  if (!world.installed.has(name)) {
    fail(draft, 'unknown-application', 'name', `There is no Application ${name} in ${world.environment}.`);
    return finished(draft);
  }
  const removed = options.keepDependencies ? [name] : withDedicated(world.installed, name);
  return { resolution: { applications: [], removed, dependencies: [] }, problems: [] };
}

/** The Application and, after it, what was made for it and serves nobody else. */
function withDedicated(installed: ReadonlyMap<string, ApplicationDesign>, name: string): string[] {
  const removed = [name];
  for (const at of removed) {
    for (const { application, dedicated } of Object.values(installed.get(at)?.bindings ?? {})) {
      const free = dependentsOf(installed, application).every(dependent => removed.includes(dependent));
      if (dedicated && free && installed.has(application) && !removed.includes(application)) removed.push(application);
    }
  }
  return removed;
}

function mayUpgrade(draft: Draft, present: ApplicationDesign, version: string | undefined): boolean {
  if (version === undefined || version === present.version) return true;
  const { catalog, installed } = draft.world;
  const target = catalog.versions(present.blueprint).find(candidate => candidate.version === version);
  const blocked = target && upgradeProblem(present.version, target);
  if (blocked) fail(draft, 'upgrade-blocked', 'version', `${present.blueprint} ${blocked}`);
  for (const dependent of dependentsOf(installed, present.name)) {
    for (const range of rangesOf(draft, dependent, present.name)) {
      if (inRange(version, range)) continue;
      fail(draft, 'conflict', 'version', `${dependent} needs ${present.blueprint} ${range}, and ${version} is asked for. Upgrade ${dependent} first.`);
    }
  }
  return draft.problems.length === 0;
}

function rangesOf(draft: Draft, dependent: string, dependency: string): string[] {
  const design = draft.world.installed.get(dependent);
  const version = design && draft.world.catalog.versions(design.blueprint).find(known => known.version === design.version);
  return (version?.spec.depends ?? [])
    .filter(({ alias }) => design?.bindings[alias]?.application === dependency)
    .map(({ version: range }) => range);
}

/** What a size, or a version that is gone back from, had set and nobody has changed since becomes what the other one sets. */
function changedConfig(draft: Draft, present: ApplicationDesign, request: ChangeRequest): Values {
  const patched = request.config ? mergePatch(present.config, request.config) : present.config;
  const { version = present.version, overlay = present.overlay } = request;
  if (overlay === present.overlay && !isOlder(version, present.version)) return patched;
  const versions = draft.world.catalog.versions(present.blueprint);
  const spec = (wanted: string) => versions.find(known => known.version === wanted)?.spec;
  const [from, to] = [spec(present.version), spec(version)];
  if (!from || !to) return patched;
  const started = (of: BlueprintSpec, size?: string) => validateConfig(of.configSchema, overlayOf(of, size)).config;
  const resized = resize(present.config, started(from, present.overlay), started(to, overlay));
  return request.config ? mergePatch(resized, request.config) : resized;
}

/** RFC 7386. */
export function mergePatch(target: Values, patch: Values): Values {
  const result: Values = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (key === '__proto__') continue;
    const present = result[key];
    if (value === null) delete result[key];
    else result[key] = isMap(value) ? mergePatch(isMap(present) ? present : {}, value) : value;
  }
  return result;
}

function finished(draft: Draft): ResolveResult {
  if (draft.problems.length === 0) checkCycle(draft);
  if (draft.problems.length > 0) return { problems: draft.problems };
  const { touched, dependencies } = draft;
  return { resolution: { applications: [...touched.values()], removed: [], dependencies }, problems: [] };
}

function checkCycle(draft: Draft): void {
  const designs = new Map(draft.world.installed);
  for (const [name, { design }] of draft.touched) designs.set(name, design);
  const cycle = cycleIn(designs);
  if (cycle) fail(draft, 'cycle', 'bindings', `The dependencies go round in a circle: ${cycle.join(' → ')}.`);
}
