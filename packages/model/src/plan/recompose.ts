import { composeApplication } from '../compose/application';
import { ApplicationDesign, applicationFolder } from '../compose/design';
import { ExpressionError } from '../blueprint/expression';
import { cycleIn } from '../resolve/graph';
import type { PlanBase } from './plan';
import { FileChange } from './types';

/** What people write; all other files of an Application are made from these. */
const WRITTEN = ['application.yaml', 'values.yaml'];

/** Files that are to follow what people have written. */
export interface Recomposition {
  /** Applications whose files change. */
  applications: string[];
  files: FileChange[];
}

/**
 * Brings the composed files of all Applications in line with what their application.yaml and values.yaml say, after a change by
 * hand. What cannot be understood, or names a version that the catalog does not have, is left alone, and so is everything while a
 * hand has tied a cycle.
 */
export function recompose({ state, catalog, context }: PlanBase): Recomposition {
  const result: Recomposition = { applications: [], files: [] };
  if (cycleIn(state.installed)) return result;
  for (const design of state.installed.values()) {
    const files = changesOf(design, { state, catalog, context });
    if (files.length === 0) continue;
    result.applications.push(design.name);
    result.files.push(...files);
  }
  return result;
}

function changesOf(design: ApplicationDesign, { state, catalog, context }: PlanBase): FileChange[] {
  const blueprint = catalog.versions(design.blueprint).find(({ version }) => version === design.version);
  if (!blueprint) return [];
  try {
    const written = WRITTEN.map(name => `${applicationFolder(design.name)}/${name}`);
    return [...composeApplication(design, blueprint, context, state.files)].flatMap(([path, after]) => {
      const before = state.files.get(path);
      return before === after || written.includes(path) ? [] : [{ path, ...(before !== undefined && { before }), after }];
    });
  } catch (error) {
    // Values that its expressions cannot work with: what is composed stays as it is.
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}
