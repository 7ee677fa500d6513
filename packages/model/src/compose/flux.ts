import { BlueprintVersion } from '../blueprint/version';
import { labelsFor } from '../labels';
import { blueprintTag } from '../names/blueprint';
import { parseEnvironmentName } from '../names/environment';
import { ApplicationDesign, ComposeContext, ENVIRONMENT_SOURCE, FLUX_NAMESPACE } from './design';

/** How often Flux looks by itself; a commit is seen at once. */
const INTERVAL = '10m';
/** Short, because a new revision waits for the end of the old one's health check. */
const TIMEOUT = '1m';
const RETRY = '10s';

export const PACE = { interval: INTERVAL, timeout: TIMEOUT, retryInterval: RETRY } as const;

/** Stands where kustomize puts the version of application.yaml, so that an upgrade is one line. */
export const PINNED = 'pinned';

/** Labels of all that belongs to an Application, without the version, which the pin brings. */
export function applicationLabels(design: ApplicationDesign, context: ComposeContext): Record<string, string> {
  return labelsFor({
    sovereign: context.sovereign.name,
    organization: parseEnvironmentName(context.environment).organization,
    environment: context.environment,
    application: design.name,
    blueprint: design.blueprint,
  });
}

/** The Flux Kustomization of an Application: what the root applies. */
export function applicationKustomization(design: ApplicationDesign, context: ComposeContext): object {
  const dependencies = [...new Set(Object.values(design.bindings).map(({ application }) => application))].sort();
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: design.name, namespace: FLUX_NAMESPACE, labels: applicationLabels(design, context) },
    spec: {
      ...PACE,
      path: `./applications/${design.name}`,
      prune: true,
      wait: true,
      sourceRef: { kind: 'GitRepository', name: ENVIRONMENT_SOURCE },
      ...(dependencies.length > 0 && { dependsOn: dependencies.map(name => ({ name })) }),
    },
  };
}

/** Where the Blueprint's version comes from: its tag in Gitea, or the OCI artifact that it names. */
export function sourceOf(design: ApplicationDesign, blueprint: BlueprintVersion, context: ComposeContext): object {
  const metadata = { name: design.name, namespace: FLUX_NAMESPACE };
  const { ref } = blueprint.spec.manifests.source;
  if (isOci(ref)) {
    return {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata,
      spec: { interval: INTERVAL, timeout: TIMEOUT, url: ref, ref: { tag: PINNED } },
    };
  }
  const repository = blueprint.source?.repository ?? `catalog/${blueprint.name}`;
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata,
    spec: {
      interval: INTERVAL,
      timeout: TIMEOUT,
      url: `${context.forgeUrl}/${repository}.git`,
      ref: { tag: blueprintTag(blueprint.name, PINNED) },
      secretRef: { name: ENVIRONMENT_SOURCE },
    },
  };
}

/** Whether manifests are an OCI artifact and not a folder of the Blueprint. */
export function isOci(ref: string | undefined): ref is string {
  return ref !== undefined && ref.startsWith('oci://');
}

/** A folder of a Blueprint, from the root of the repository that it lies in. */
export function pathInSource(blueprint: BlueprintVersion, folder: string): string {
  const base = (blueprint.source?.path ?? '.').replace(/^\.\/?|\/$/g, '');
  const below = folder.replace(/^\.\//, '');
  return base === '' ? `./${below}` : `./${base}/${below}`;
}
