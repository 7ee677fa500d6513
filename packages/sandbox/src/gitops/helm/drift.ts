import type { KubeObject } from '../../cluster/types';
import { hasDrifted } from '../kustomize/apply';
import { refOf, subjectOf } from '../runtime/objects';
import { type HelmContext, type HelmRelease, manager } from './context';
import { objectsOf } from './manifest';
import type { ReleaseRecord } from './records';
import type { HelmReleaseSpec } from './spec';
import { cloneJson } from '../../cluster/cloneJson';

const optOut = 'helm.toolkit.fluxcd.io/driftDetection';

const isIgnored = (object: KubeObject | undefined) =>
  object?.metadata.annotations?.[optOut] === 'disabled' ||
  object?.metadata.labels?.[optOut] === 'disabled';

/** What helm itself writes on every object of a release. */
function asInstalled(object: KubeObject, record: ReleaseRecord): KubeObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: {
        ...metadata.annotations,
        'meta.helm.sh/release-name': record.name,
        'meta.helm.sh/release-namespace': record.namespace,
      },
    },
  };
}

async function driftOf(
  { cluster }: HelmContext,
  object: KubeObject,
): Promise<'removed' | 'changed' | undefined> {
  const existing = await cluster.get(refOf(object));
  if (isIgnored(object) || isIgnored(existing)) return undefined;
  if (!existing) return 'removed';
  const options = { fieldManager: manager, force: true, dryRun: true };
  const wanted = await cluster.apply(cloneJson(object), options);
  return hasDrifted(existing, wanted) ? 'changed' : undefined;
}

/** Looks for objects of the release that are not as it made them, and puts them right when the spec asks for that. */
export async function correctDrift(
  context: HelmContext,
  { object }: HelmRelease,
  record: ReleaseRecord,
): Promise<void> {
  const { mode } = (object.spec as HelmReleaseSpec).driftDetection ?? {};
  if (!mode || mode === 'disabled') return;
  const drifted: [KubeObject, string][] = [];
  for (const member of objectsOf(context, record)) {
    const wanted = asInstalled(member, record);
    const drift = await driftOf(context, wanted);
    if (drift) drifted.push([wanted, drift]);
  }
  if (!drifted.length) return;
  const id = `${record.namespace}/${record.name}.v${record.version}`;
  const list = drifted
    .map(([member, drift]) => `${subjectOf(member)} ${drift}`)
    .join('\n');
  const found = `Cluster state of release ${id} has drifted from the desired state:\n${list}`;
  context.recorder.record(object, 'Warning', 'DriftDetected', found);
  if (mode !== 'enabled') return;
  for (const [member] of drifted) {
    await context.cluster.apply(member, { fieldManager: manager, force: true });
  }
  const corrected = `Cluster state of release ${id} has been corrected:\n${list}`;
  context.recorder.record(object, 'Normal', 'DriftCorrected', corrected);
}
