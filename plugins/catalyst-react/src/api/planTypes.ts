import {
  BindingChoice,
  ChangeRequest as ModelChangeRequest,
  FileChange,
  InstallPlan,
  InstallRequest as ModelInstallRequest,
  OverlayName,
  PlannedApplication as ModelPlannedApplication,
  PlanRequest as ModelPlanRequest,
  ResolvedDependency,
} from '@catalyst/model';

/** What an install asks for. */
export type InstallRequest = ModelInstallRequest;
/** What is changed of an Application; what is left out stays. */
export type ChangeRequest = ModelChangeRequest;
/** What a plan is asked of. */
export type PlanRequest = ModelPlanRequest;
/** By alias of the dependency: make an Application, or use one that is there. */
export type Binding = BindingChoice;
/** What will change, before it does. */
export type Plan = InstallPlan;
export type PlannedApplication = ModelPlannedApplication;
export type PlannedFile = FileChange;
/** A dependency and what can serve it. */
export type PlannedDependency = ResolvedDependency;

/** What an Application is told, as it stands in the Environment's repo. */
export interface ApplicationSettings {
  name: string;
  blueprint: string;
  version: string;
  overlay?: OverlayName;
  /** What values.yaml holds. */
  config: Record<string, unknown>;
  paused?: boolean;
}

/** What was done. */
export interface Outcome {
  commit?: string;
  pullRequest?: { number: number; url: string };
}
