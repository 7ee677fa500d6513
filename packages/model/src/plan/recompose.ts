import { composeApplication } from '../compose/application';
import { ApplicationDesign, applicationFolder } from '../compose/design';
import { ExpressionError } from '../blueprint/expression';
import { BlueprintVersion } from '../blueprint/version';
import { cycleIn } from '../resolve/graph';
import type { PlanBase } from './plan';
import { FileChange } from './types';

/** Whether people write a file of an Application; all others are made from these. */
export const isWritten = (application: string, path: string): boolean =>
  ['application.yaml', 'values.yaml'].some(name => path === `${applicationFolder(application)}/${name}`);

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
export type Recompose = (base: PlanBase) => Recomposition;

/**
 * For a repo that is looked at again and again: an Application that was found in line is composed anew only once its design, its
 * Blueprint or the context is another one. A design stands for its files: whoever reads them anew has to read a new one.
 */
export function createRecompose(): Recompose {
  const inLine = new WeakMap<ApplicationDesign, Composed>();
  return base => {
    const result: Recomposition = { applications: [], files: [] };
    if (cycleIn(base.state.installed)) return result;
    const context = JSON.stringify(base.context);
    for (const design of base.state.installed.values()) {
      const blueprint = base.catalog.versions(design.blueprint).find(({ version }) => version === design.version);
      const before = inLine.get(design);
      if (!blueprint || (before?.blueprint === blueprint && before.context === context)) continue;
      const files = changesOf(design, blueprint, base);
      if (files.length === 0) inLine.set(design, { blueprint, context });
      else result.applications.push(design.name);
      result.files.push(...files);
    }
    return result;
  };
}

/** What the files of an Application were composed from. */
interface Composed {
  blueprint: BlueprintVersion;
  context: string;
}

function changesOf(design: ApplicationDesign, blueprint: BlueprintVersion, { state, context }: PlanBase): FileChange[] {
  try {
    return [...composeApplication(design, blueprint, context, state.files)].flatMap(([path, after]) => {
      const before = state.files.get(path);
      return before === after || isWritten(design.name, path) ? [] : [{ path, ...(before !== undefined && { before }), after }];
    });
  } catch (error) {
    // Values that its expressions cannot work with: what is composed stays as it is.
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}
