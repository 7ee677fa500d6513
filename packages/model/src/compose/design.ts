import { Binding, OverlayName, Placement } from '../crd';
import { Values } from '../blueprint/values';

/** What an Application is meant to be: what its directory in the Environment's repo says. */
export interface ApplicationDesign {
  name: string;
  /** As `bp-wordpress`. */
  blueprint: string;
  version: string;
  overlay?: OverlayName;
  /** Without one, where the Environment is. */
  placement?: Placement;
  /** The Application that serves each dependency, by alias. */
  bindings: Record<string, Binding>;
  /** Scaled to zero by hand. */
  paused: boolean;
  /** What values.yaml holds: the user's values over the size's over the defaults. */
  config: Values;
}

/** Where an Application is composed for. */
export interface ComposeContext {
  sovereign: { name: string; domain: string };
  /** Name of the Environment. */
  environment: string;
  /** Domain of the Environment's Applications, where it is not the Sovereign's. */
  domain?: string;
  /** Address of Gitea as Flux reaches it, without a slash at the end. */
  forgeUrl: string;
  /** How people reach Applications; HTTPS on its usual port unless told. */
  gateway?: { scheme: 'http' | 'https'; port?: number };
}

/** A file of the Environment's repo: content by path. */
export type Files = ReadonlyMap<string, string>;

/** Folder of an Application. */
export function applicationFolder(name: string): string {
  return `applications/${name}`;
}

/** File with the Flux Kustomization of an Application. */
export function fluxFile(name: string): string {
  return `flux-system/applications/${name}.yaml`;
}

/** File beside the Flux objects with facts about the Environment. No Application can have its name. */
export const FACTS_FILE = 'flux-system/applications/environment.yaml';

/** The Application that a path belongs to; `undefined` for a path of something else. */
export function applicationOfPath(path: string): string | undefined {
  if (path === FACTS_FILE) return undefined;
  return /^applications\/([^/]+)\//.exec(path)?.[1] ?? /^flux-system\/applications\/([^/]+)\.yaml$/.exec(path)?.[1];
}

/** Namespace of all Flux objects in a vcluster. */
export const FLUX_NAMESPACE = 'flux-system';
/** GitRepository of the Environment in each of its vclusters, and the Secret with which Flux reads Gitea. */
export const ENVIRONMENT_SOURCE = 'environment';
/** Root Kustomization in each vcluster. */
export const ROOT_KUSTOMIZATION = 'applications';

/** Flux Kustomization that renders a Blueprint of the kind Kustomize. No Application can have this name: it holds a dot. */
export function manifestsKustomization(application: string): string {
  return `${application}.manifests`;
}

/** The Application that a Flux Kustomization belongs to. */
export function applicationOfKustomization(name: string): string {
  return name.replace(/\.manifests$/, '');
}
