import { AnyKubeObject, KubeClient } from '@catalyst/kube';
import { FIELD_MANAGER } from '../names';
import { Outcome, waiting } from '../reconcile/outcome';
import { EnvironmentContext } from './context';
import { RunningVcluster } from './vclusters';

const SOURCE = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
};
const ROOT = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
};
/** One of the kinds that Flux is known by. */
const LAST = 'kustomizations.kustomize.toolkit.fluxcd.io';

async function hasFlux(client: KubeClient): Promise<boolean> {
  return (await client.serves(SOURCE)) && client.serves(ROOT);
}

/** What others need first, and what Flux is known by last, so that an installation that was cut off is gone on with. */
function inOrder(manifests: AnyKubeObject[]): AnyKubeObject[] {
  const rank = ({ kind, metadata }: AnyKubeObject) => {
    if (metadata.name === LAST) return 2;
    return ['CustomResourceDefinition', 'Namespace'].includes(kind) ? 0 : 1;
  };
  return [...manifests].sort((a, b) => rank(a) - rank(b));
}

/** Flux as it is found, or installed from the configured manifests. @returns what is waited for */
export async function ensureFlux(
  { world }: EnvironmentContext,
  { client, wanted }: RunningVcluster,
): Promise<Outcome | undefined> {
  if (await hasFlux(client)) return undefined;
  const manifests = await world.fluxManifests();
  if (!manifests) {
    const what = `There is no Flux in ${wanted.name}: install it there, or set catalyst.vclusters.fluxManifests.`;
    return waiting('FluxMissing', what);
  }
  for (const object of inOrder(manifests))
    await client.apply(object, { fieldManager: FIELD_MANAGER });
  return waiting(
    'FluxInstalling',
    `Flux is being installed in ${wanted.name}.`,
  );
}
