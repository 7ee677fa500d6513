import { CATALYST_API_VERSION, EnvironmentPolicySpec } from '../crd';
import { labelsFor } from '../labels';
import { parseEnvironmentName } from '../names/environment';
import { DEFAULT_BRANCH, environmentRepository, repositoryPath } from '../names/gitea';
import { ENVIRONMENT_SOURCE, FACTS_FILE, FLUX_NAMESPACE, ROOT_KUSTOMIZATION } from './design';
import { SyncPlace, labelledWithPlace } from './place';
import { writeYaml } from './yaml';

/** What an Environment's repo is composed for. */
export interface EnvironmentDesign {
  /** As `acme-dev`. */
  name: string;
  sovereign: { name: string; domain: string };
  /** Address of Gitea as Flux reaches it, without a slash at the end. */
  forgeUrl: string;
  /** The gates; none unless told. */
  policy?: { name: string; rules: EnvironmentPolicySpec['rules'] };
}

/** Labels of what belongs to an Environment as a whole. */
export function environmentLabels({ name, sovereign }: EnvironmentDesign): Record<string, string> {
  return labelsFor({ sovereign: sovereign.name, organization: parseEnvironmentName(name).organization, environment: name });
}

/**
 * GitRepository `environment` and root Kustomization `applications`: what is applied to each vcluster of the Environment once. With a
 * place, all that Flux brings there carries its labels.
 */
export function environmentSync(design: EnvironmentDesign, place?: SyncPlace): object[] {
  const labels = environmentLabels(design);
  const url = `${design.forgeUrl}/${repositoryPath(environmentRepository(design.name))}.git`;
  return [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: ENVIRONMENT_SOURCE, namespace: FLUX_NAMESPACE, labels },
      spec: { interval: '1m', timeout: '1m', url, ref: { branch: DEFAULT_BRANCH }, secretRef: { name: ENVIRONMENT_SOURCE } },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: ROOT_KUSTOMIZATION, namespace: FLUX_NAMESPACE, labels },
      spec: {
        interval: '10m',
        retryInterval: '10s',
        timeout: '1m',
        path: './flux-system/applications',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: ENVIRONMENT_SOURCE },
        ...(place && labelledWithPlace(place)),
      },
    },
  ];
}

/** The files with which an Environment's repo begins, by path. Deterministic. */
export function composeEnvironment(design: EnvironmentDesign): Map<string, string> {
  const { organization } = parseEnvironmentName(design.name);
  return new Map([
    ['README.md', readme(design.name)],
    ['flux-system/gotk-sync.yaml', environmentSync(design).map(object => writeYaml(object)).join('---\n')],
    [FACTS_FILE, writeYaml(factsObject(design))],
    ['applications/.gitkeep', ''],
    ['policies/environment-policy.yaml', writeYaml(policyObject(design, organization))],
  ]);
}

/** Facts for people who look around in the vcluster. It also keeps the folder from being empty, which Flux takes for a fault. */
function factsObject(design: EnvironmentDesign): object {
  const { organization, envType } = parseEnvironmentName(design.name);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'catalyst-environment', namespace: FLUX_NAMESPACE, labels: environmentLabels(design) },
    data: { environment: design.name, organization, envType, sovereign: design.sovereign.name, domain: design.sovereign.domain },
  };
}

function policyObject(design: EnvironmentDesign, organization: string): object {
  const { name = `${design.name}-default`, rules = [] } = design.policy ?? {};
  return {
    apiVersion: CATALYST_API_VERSION,
    kind: 'EnvironmentPolicy',
    metadata: { name, namespace: organization },
    spec: { appliesTo: { environments: [design.name] }, rules },
  };
}

function readme(name: string): string {
  return `# ${name}

What runs in the Environment ${name}. Flux applies every commit on \`${DEFAULT_BRANCH}\` within seconds.

| path | holds |
|---|---|
| \`applications/<app>/values.yaml\` | the configuration of an Application: change it and push |
| \`applications/<app>/application.yaml\` | its version: change \`version\` to upgrade |
| \`applications/<app>/\` | what is composed from those two |
| \`flux-system/applications/<app>.yaml\` | how Flux applies it |
| \`policies/environment-policy.yaml\` | the gates that every change here has to pass |

To take something back, use \`git revert\`.
`;
}
