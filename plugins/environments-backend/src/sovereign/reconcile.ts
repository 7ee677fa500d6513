import { ReconcileResult } from '@catalyst/kube';
import { CATALYST_API_VERSION, Sovereign } from '@catalyst/model';
import { version } from '../../package.json';
import { probesOf } from '../parts/probes';
import { conditionsOf, Report, writeStatus } from '../reconcile/status';
import { World } from '../world';
import { configurationOf } from './configuration';
import { askParts } from './parts';

/** Nobody tells when a part goes away or comes back. */
const ASK_AGAIN_MS = 15_000;

async function organizations({ management }: World): Promise<number> {
  const kind = { apiVersion: CATALYST_API_VERSION, kind: 'Organization' };
  return (await management.list(kind)).items.length;
}

/** Says in the status of the Sovereign's object which of its parts answer. */
export async function reconcileSovereign(
  world: World,
  name: string,
): Promise<ReconcileResult | void> {
  const { management, config } = world;
  const ref = { apiVersion: CATALYST_API_VERSION, kind: 'Sovereign', name };
  const sovereign = await management.find<Sovereign>(ref);
  if (!sovereign) return undefined;
  const ours = name === config.sovereign.name;
  const report: Report = [
    ['Configuration', configurationOf(sovereign, config)],
    ...(ours ? await askParts(probesOf(world)) : []),
  ];
  await writeStatus(management, sovereign, {
    observedGeneration: sovereign.metadata.generation,
    conditions: conditionsOf(sovereign, report, new Date()),
    ...(ours && { version, organizations: await organizations(world) }),
  });
  return ours ? { requeueAfterMs: ASK_AGAIN_MS } : undefined;
}
