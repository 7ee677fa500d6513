import { BlueprintVersion, Catalog } from '../blueprint/version';
import { Values } from '../blueprint/values';
import { OverlayName, Placement } from '../crd';
import { ApplicationDesign } from '../compose/design';

/** How a dependency is served: by an Application that is made for it, or by one that is there. */
export type BindingChoice = { create: DependencyChoice } | { use: string };

/** What a person may say about an Application that is made to serve another. */
export interface DependencyChoice {
  /** Name; computed unless told. */
  name?: string;
  version?: string;
  overlay?: OverlayName;
  config?: Values;
  bindings?: Record<string, BindingChoice>;
}

/** An Application that is asked for. */
export interface InstallRequest {
  name: string;
  blueprint: string;
  /** Newest unless told. */
  version?: string;
  config?: Values;
  overlay?: OverlayName;
  placement?: Placement;
  /** By alias of the dependency; a dedicated one is made unless told. */
  bindings?: Record<string, BindingChoice>;
}

/** What changes of an Application; what is left out stays. */
export interface ChangeRequest {
  version?: string;
  /** Fields that change, as a JSON merge patch (RFC 7386): maps are merged, `null` takes a field back to its default. */
  config?: Values;
  overlay?: OverlayName;
  placement?: Placement;
  bindings?: Record<string, BindingChoice>;
  paused?: boolean;
}

/** What is there. */
export interface World {
  environment: string;
  /** What the Environment's Organization may install. */
  catalog: Catalog;
  /** Applications of the Environment, by name. */
  installed: ReadonlyMap<string, ApplicationDesign>;
  /** Where the Environment is. */
  placement?: Placement;
}

/** What stands in the way of a request. */
export interface Problem {
  /** What is at fault in the request, as `name`, `config.replicas`, `bindings.db`; empty for the whole. */
  field: string;
  code:
    | 'invalid'
    | 'name-taken'
    | 'unknown-application'
    | 'unknown-blueprint'
    | 'no-version'
    | 'conflict'
    | 'cycle'
    | 'upgrade-blocked'
    | 'in-use';
  /** For a person: what is wrong and what was expected. */
  message: string;
}

/** An Application of an Environment that could serve a dependency. */
export interface Candidate {
  application: string;
  version: string;
  /** Why it cannot; absent when it can. */
  problem?: string;
}

/** A dependency and how it is served. */
export interface ResolvedDependency {
  /** Application that needs it. */
  of: string;
  alias: string;
  blueprint: string;
  /** Range of versions. */
  version: string;
  description?: string;
  sharing: 'allowed' | 'never';
  mode: 'managed' | 'external';
  candidates: Candidate[];
  binding: { application: string; created: boolean };
}

/** What an Environment is to become. */
export interface Resolution {
  /** Applications that are made or changed, dependencies before dependents. */
  applications: { design: ApplicationDesign; blueprint: BlueprintVersion }[];
  /** Names of Applications that go, dependents before dependencies. */
  removed: string[];
  dependencies: ResolvedDependency[];
}
