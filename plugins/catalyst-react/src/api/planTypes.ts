/** What an install or a change asks for. */
export interface InstallRequest {
  name: string;
  blueprint: string;
  version?: string;
  config: Record<string, unknown>;
  overlay?: string;
  /** By alias of the dependency: make one, or use one that is there. */
  bindings?: Record<string, Binding>;
}

export type Binding = { create: { name?: string } } | { use: string };

/** What is changed of an Application; what is left out stays. */
export interface ChangeRequest {
  version?: string;
  config?: Record<string, unknown>;
  overlay?: string;
  paused?: boolean;
}

/** What a plan is asked of. */
export type PlanRequest =
  | ({ action: 'install' } & InstallRequest)
  | ({ action: 'change'; name: string } & ChangeRequest)
  | { action: 'remove'; name: string };

export interface PlannedApplication {
  name: string;
  blueprint: string;
  version: string;
  action: 'create' | 'change' | 'remove' | 'keep';
  /** Place in the install order, from 1. */
  order: number;
  /** Applications that it waits for. */
  waitsFor: string[];
}

export interface PlannedFile {
  path: string;
  /** Undefined where the file is new. */
  before?: string;
  /** Undefined where the file goes. */
  after?: string;
}

/** A dependency and what can serve it. */
export interface PlannedDependency {
  alias: string;
  blueprint: string;
  version: string;
  description?: string;
  sharing: 'allowed' | 'never';
  /** Applications of this Blueprint that are there; an unfit one says why. */
  candidates: { application: string; version: string; problem?: string }[];
  binding: { application: string; created: boolean };
}

/** What will change, before it does. */
export interface Plan {
  /** The commit carries it: what was seen is what happens. */
  digest: string;
  /** Head of the Environment's repo that the plan was made against. */
  head: string;
  applications: PlannedApplication[];
  files: PlannedFile[];
  dependencies: PlannedDependency[];
  /** Applications that need what goes. */
  dependents: string[];
  message: string;
}

/** What was done. */
export interface Outcome {
  commit?: string;
  pullRequest?: { number: number; url: string };
}
