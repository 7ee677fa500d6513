import { LABELS } from '../labels';
import { BlueprintVersion } from '../blueprint/version';
import { ApplicationDesign, ComposeContext, FLUX_NAMESPACE } from './design';
import { PINNED, applicationLabels, isOci } from './flux';
import { valuesConfigMap } from './release';
import { VARIABLES_FILE } from './variables';
import { writeYaml } from './yaml';

/** Name of the file that tells kustomize where the ConfigMap's hashed name belongs. */
export const REFERENCES_FILE = 'references.yaml';

const VERSION_LABEL = `metadata.labels.[${LABELS.blueprintVersion}]`;
const COMMON_LABEL = `spec.commonMetadata.labels.[${LABELS.blueprintVersion}]`;

/**
 * The kustomization.yaml of an Application. It carries the version from Application.spec.version, the one line that a person
 * changes to upgrade, to the tag of the source and to the labels.
 */
export function kustomizationOf(design: ApplicationDesign, blueprint: BlueprintVersion, context: ComposeContext): object {
  const { kind, ref } = blueprint.spec.manifests.source;
  const values = kind === 'HelmChart' ? { files: ['values.yaml'] } : { envs: [VARIABLES_FILE] };
  const release = kind === 'HelmChart' ? 'HelmRelease' : 'Kustomization';
  const source = isOci(ref) ? 'OCIRepository' : 'GitRepository';
  const tag = { select: { kind: source }, fieldPaths: ['spec.ref.tag'] };
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['namespace.yaml', 'application.yaml', 'source.yaml', 'release.yaml'],
    configurations: [REFERENCES_FILE],
    configMapGenerator: [{ name: valuesConfigMap(design.name), namespace: FLUX_NAMESPACE, ...values }],
    labels: [{ pairs: { ...applicationLabels(design, context), [LABELS.blueprintVersion]: PINNED } }],
    replacements: [
      {
        source: { kind: 'Application', fieldPath: 'spec.version' },
        targets: [
          isOci(ref) ? tag : { ...tag, options: { delimiter: '/', index: 1 } },
          { select: { kind: release }, fieldPaths: [VERSION_LABEL, COMMON_LABEL] },
          ...['Namespace', 'Application', 'ConfigMap', source].map(other => ({
            select: { kind: other },
            fieldPaths: [VERSION_LABEL],
          })),
        ],
      },
    ],
  };
}

/** Where the name of the ConfigMap stands: kustomize puts the hash of its content there, so that a changed value is a new release. */
export const REFERENCES = writeYaml({
  nameReference: [
    {
      kind: 'ConfigMap',
      version: 'v1',
      fieldSpecs: [
        { kind: 'HelmRelease', path: 'spec/valuesFrom/name' },
        { kind: 'Kustomization', path: 'spec/postBuild/substituteFrom/name' },
      ],
    },
  ],
});
