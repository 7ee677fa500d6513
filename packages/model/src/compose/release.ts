import { overlayOf } from '../blueprint/config';
import { BlueprintVersion } from '../blueprint/version';
import { LABELS } from '../labels';
import { parseEnvironmentName } from '../names/environment';
import { Connection, connectionsOf } from './dependencies';
import { ApplicationDesign, ComposeContext, FLUX_NAMESPACE, manifestsKustomization } from './design';
import { endpointOf } from './endpoint';
import { PACE, PINNED, applicationLabels, isOci, pathInSource } from './flux';
import { flatten } from './variables';

/** Name, before its hash, of the ConfigMap that carries values.yaml. */
export function valuesConfigMap(application: string): string {
  return `${application}-values`;
}

/** What Catalyst adds to a user's values. */
interface ComposedValues {
  application: Record<string, string | boolean>;
  endpoint: { host: string; url: string };
  dependencies: Record<string, Connection>;
}

function composedValues(design: ApplicationDesign, blueprint: BlueprintVersion, context: ComposeContext): ComposedValues {
  const { organization } = parseEnvironmentName(context.environment);
  return {
    // Told as a value too: changed values make every version of helm-controller upgrade, changed patches alone do not.
    application: { name: design.name, environment: context.environment, organization, ...(design.paused && { paused: true }) },
    endpoint: endpointOf(design.name, context),
    dependencies: connectionsOf(design, blueprint, context.environment),
  };
}

const TO_ZERO = [{ op: 'add', path: '/spec/replicas', value: 0 }];
const SUSPENDED = [{ op: 'add', path: '/spec/suspend', value: true }];

/** Patches that stop all pods of a paused Application. Its data, addresses and credentials stay. */
const PAUSE_PATCHES = [
  { target: { kind: '(Deployment|StatefulSet)' }, patch: JSON.stringify(TO_ZERO) },
  { target: { kind: 'CronJob' }, patch: JSON.stringify(SUSPENDED) },
];

function allLabels(design: ApplicationDesign, context: ComposeContext): Record<string, string> {
  return { ...applicationLabels(design, context), [LABELS.blueprintVersion]: PINNED };
}

/** What installs the Blueprint's manifests: a HelmRelease, or a Flux Kustomization of its own. */
export function releaseOf(design: ApplicationDesign, blueprint: BlueprintVersion, context: ComposeContext): object {
  return blueprint.spec.manifests.source.kind === 'HelmChart'
    ? helmRelease(design, blueprint, context)
    : manifestsRelease(design, blueprint, context);
}

function helmRelease(design: ApplicationDesign, blueprint: BlueprintVersion, context: ComposeContext): object {
  const { interval, timeout, retryInterval } = PACE;
  const strategy = { name: 'RetryOnFailure', retryInterval };
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: design.name, namespace: FLUX_NAMESPACE },
    spec: {
      interval,
      timeout,
      releaseName: design.name,
      targetNamespace: design.name,
      ...chartOf(design, blueprint),
      install: { strategy },
      upgrade: { strategy },
      commonMetadata: { labels: allLabels(design, context) },
      valuesFrom: [{ kind: 'ConfigMap', name: valuesConfigMap(design.name) }],
      values: composedValues(design, blueprint, context),
      ...(design.paused && { postRenderers: [{ kustomize: { patches: PAUSE_PATCHES } }] }),
    },
  };
}

function chartOf(design: ApplicationDesign, blueprint: BlueprintVersion): object {
  const { ref } = blueprint.spec.manifests.source;
  if (isOci(ref)) return { chartRef: { kind: 'OCIRepository', name: design.name } };
  const chart = pathInSource(blueprint, ref ?? './chart');
  const sourceRef = { kind: 'GitRepository', name: design.name };
  return { chart: { spec: { chart, sourceRef, reconcileStrategy: 'Revision', interval: PACE.interval } } };
}

function manifestsRelease(design: ApplicationDesign, blueprint: BlueprintVersion, context: ComposeContext): object {
  const { application, endpoint, dependencies } = composedValues(design, blueprint, context);
  const { ref = './manifests/base', overlays = './manifests/overlays' } = blueprint.spec.manifests.source;
  const sized = design.overlay !== undefined && Object.keys(overlayOf(blueprint.spec, design.overlay)).length > 0;
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: manifestsKustomization(design.name), namespace: FLUX_NAMESPACE },
    spec: {
      ...PACE,
      path: pathInSource(blueprint, ref),
      ...(sized && { components: [`${upFrom(ref)}${overlays.replace(/^\.\//, '')}/${design.overlay}`] }),
      prune: true,
      wait: true,
      targetNamespace: design.name,
      sourceRef: { kind: 'GitRepository', name: design.name },
      commonMetadata: { labels: allLabels(design, context) },
      postBuild: {
        substitute: flatten({ application, endpoint, dependencies }),
        substituteFrom: [{ kind: 'ConfigMap', name: valuesConfigMap(design.name) }],
      },
      ...(design.paused && { patches: PAUSE_PATCHES }),
    },
  };
}

/** Way from a folder of the Blueprint to its root. */
function upFrom(folder: string): string {
  const depth = folder.replace(/^\.\//, '').split('/').filter(part => part !== '').length;
  return '../'.repeat(depth);
}
