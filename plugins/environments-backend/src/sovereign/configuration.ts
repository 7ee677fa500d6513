import { CatalystConfig } from '@catalyst/backstage-plugin-catalyst-node';
import { Sovereign, SovereignSpec } from '@catalyst/model';
import { done, Outcome, waiting } from '../reconcile/outcome';

/** Where an object says something else of the Sovereign than the configuration that runs. */
function differences(
  { domain, style, managementCluster, hostClusters = [] }: SovereignSpec,
  { sovereign, management, hostClusters: configured }: CatalystConfig,
): string[] {
  const pairs = [
    ['domain', domain, 'sovereign.domain', sovereign.domain],
    ['style', style, 'sovereign.style', sovereign.style],
    [
      'managementCluster',
      managementCluster,
      'management.name',
      management.name,
    ],
  ];
  const known = new Set(configured.map(({ name }) => name));
  return [
    ...pairs
      .filter(([, wanted, , runs]) => wanted !== undefined && wanted !== runs)
      .map(
        ([field, wanted, key, runs]) =>
          `spec.${field} is ${wanted} and catalyst.${key} ${runs}.`,
      ),
    ...hostClusters
      .filter(name => !known.has(name))
      .map(
        name => `${name} of spec.hostClusters is not in catalyst.hostClusters.`,
      ),
  ];
}

/** Whether an object and the configuration speak of the same Sovereign. */
export function configurationOf(
  { metadata: { name }, spec }: Sovereign,
  config: CatalystConfig,
): Outcome {
  if (name !== config.sovereign.name) {
    const message = `This control plane is that of the Sovereign ${config.sovereign.name}: remove this object, or correct catalyst.sovereign.name.`;
    return waiting('AnotherSovereign', message);
  }
  const found = differences(spec, config);
  if (found.length > 0)
    return waiting('Differs', `${found.join(' ')} Correct one of the two.`);
  return done('Same', 'The configuration says the same.');
}
