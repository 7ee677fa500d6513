import { ApplicationDesign, Files, applicationOfPath } from '../compose/design';
import { ReadApplication, applicationsIn, readApplication } from '../compose/read';

/** An Environment's repo at one commit. */
export interface EnvironmentState {
  /** The commit. */
  head: string;
  files: Files;
  /** Every Application that is there, whether it can be understood or not. */
  applications: ReadonlyMap<string, ReadApplication>;
  /** Those that can. */
  installed: ReadonlyMap<string, ApplicationDesign>;
}

/** Reads an Environment's repo. */
export function readEnvironment(head: string, files: Files): EnvironmentState {
  const applications = new Map(applicationsIn(files.keys()).map(name => [name, readApplication(name, files)]));
  return stateOf(head, files, applications);
}

/** The state after some files have changed, without reading the others again. */
export function nextState(state: EnvironmentState, head: string, changes: readonly { path: string; after?: string }[]): EnvironmentState {
  const files = new Map(state.files);
  for (const { path, after } of changes) {
    if (after === undefined) files.delete(path);
    else files.set(path, after);
  }
  const applications = new Map(state.applications);
  const touched = new Set(changes.map(({ path }) => applicationOfPath(path)));
  const present = new Set(applicationsIn(files.keys()));
  for (const name of touched) {
    if (name === undefined) continue;
    if (present.has(name)) applications.set(name, readApplication(name, files));
    else applications.delete(name);
  }
  return stateOf(head, files, applications);
}

function stateOf(head: string, files: Files, applications: ReadonlyMap<string, ReadApplication>): EnvironmentState {
  const installed = new Map<string, ApplicationDesign>();
  for (const [name, { design }] of applications) if (design) installed.set(name, design);
  return { head, files, applications, installed };
}
