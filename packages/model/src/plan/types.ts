import { ResolvedDependency } from '../resolve/types';

/** A file of the Environment's repo that changes. */
export interface FileChange {
  path: string;
  /** Content now; absent where the file is new. */
  before?: string;
  /** Content then; absent where the file goes. */
  after?: string;
}

/** What happens to an Application. `keep`: it stays as it is and is needed. */
export type PlannedAction = 'create' | 'change' | 'remove' | 'keep';

/** An Application in a plan. */
export interface PlannedApplication {
  name: string;
  blueprint: string;
  version: string;
  /** Version now, where it changes. */
  fromVersion?: string;
  title: string;
  category: string;
  icon?: string;
  action: PlannedAction;
  /** Place in the order, from 1; those of the same place go at once. */
  order: number;
  /** Applications that it waits for. */
  waitsFor: string[];
}

/** One rule of an EnvironmentPolicy and what it says. None until promotion comes. */
export interface GateVerdict {
  kind: 'pr-required' | 'soak' | 'change-window';
  allowed: boolean;
  message: string;
}

/** What will change, before it does. */
export interface InstallPlan {
  /** SHA-256 over the base and all that changes: what was seen is what happens. */
  digest: string;
  /** Commit that the plan was made against. */
  head: string;
  environment: string;
  /** In the order in which they come up. */
  applications: PlannedApplication[];
  files: FileChange[];
  /** How each dependency is served, and what else could. */
  dependencies: ResolvedDependency[];
  /** Applications that need what is removed. While there are any, the removal is refused. */
  dependents: string[];
  /** Applications that were made for what changes, and are needed by nobody then. They stay. */
  orphans: string[];
  gates: GateVerdict[];
  /** Commit message, unless the person writes another. */
  message: string;
}
