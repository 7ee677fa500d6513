import { ApplicationSpec } from './generated/application';
import { BlueprintSpec, BlueprintStatus } from './generated/blueprint';

export * from './meta';
export * from './generated/application';
export * from './generated/blueprint';
export * from './generated/environment';
export * from './generated/environmentpolicy';
export * from './generated/organization';
export * from './generated/runbook';
export * from './generated/secretpolicy';
export * from './generated/sovereign';

/** One entry of a Blueprint's `depends`. */
export type BlueprintDependency = NonNullable<BlueprintSpec['depends']>[number];
/** What the linter says about one place of a Blueprint. */
export type Finding = NonNullable<BlueprintStatus['findings']>[number];
/** Where a version of a Blueprint lies in Git. */
export type BlueprintSource = NonNullable<BlueprintStatus['source']>;
/** The Application that serves one dependency. */
export type Binding = NonNullable<ApplicationSpec['bindings']>[string];
/** Name of a size of a Blueprint. */
export type OverlayName = NonNullable<ApplicationSpec['overlay']>;
