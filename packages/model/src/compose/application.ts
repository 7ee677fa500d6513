import { BlueprintVersion } from '../blueprint/version';
import { CATALYST_API_VERSION } from '../crd';
import { ApplicationDesign, ComposeContext, FLUX_NAMESPACE, Files, applicationFolder, fluxFile } from './design';
import { applicationKustomization, sourceOf } from './flux';
import { REFERENCES, REFERENCES_FILE, kustomizationOf } from './kustomization';
import { releaseOf } from './release';
import { inSchemaOrder, valuesText } from './values';
import { VARIABLES_FILE, variablesText } from './variables';
import { writeYaml } from './yaml';

const VALUES_COMMENT = 'The configuration of this Application. Change it here or in its Settings.';
const SOURCE_COMMENT = 'The version comes from application.yaml.';
const PIN_COMMENT = 'To upgrade, change version. The values are in values.yaml.';

/**
 * The bytes of an Application's directory and of its Flux object, by path. Deterministic. Of files that are there already, only
 * values.yaml is taken into account: it keeps its comments and order.
 */
export function composeApplication(
  design: ApplicationDesign,
  blueprint: BlueprintVersion,
  context: ComposeContext,
  present: Files = new Map(),
): Map<string, string> {
  const folder = applicationFolder(design.name);
  const values = inSchemaOrder(blueprint.spec.configSchema, design.config);
  const files = new Map<string, string>([
    [fluxFile(design.name), writeYaml(applicationKustomization(design, context))],
    [`${folder}/application.yaml`, writeYaml(applicationObject(design), PIN_COMMENT)],
    [`${folder}/kustomization.yaml`, writeYaml(kustomizationOf(design, blueprint, context))],
    [`${folder}/namespace.yaml`, writeYaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: design.name } })],
    [`${folder}/${REFERENCES_FILE}`, REFERENCES],
    [`${folder}/release.yaml`, writeYaml(releaseOf(design, blueprint, context))],
    [`${folder}/source.yaml`, writeYaml(sourceOf(design, blueprint, context), SOURCE_COMMENT)],
    [`${folder}/values.yaml`, valuesText(values, VALUES_COMMENT, present.get(`${folder}/values.yaml`))],
  ]);
  if (blueprint.spec.manifests.source.kind === 'Kustomize') {
    files.set(`${folder}/${VARIABLES_FILE}`, variablesText(values));
  }
  return files;
}

function applicationObject(design: ApplicationDesign): object {
  const { name, blueprint, version, overlay, placement, bindings, paused } = design;
  return {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Application',
    metadata: { name, namespace: FLUX_NAMESPACE },
    spec: {
      blueprint,
      version,
      ...(overlay !== undefined && { overlay }),
      ...(placement !== undefined && { placement }),
      ...(Object.keys(bindings).length > 0 && { bindings: sortedBindings(bindings) }),
      paused,
    },
  };
}

function sortedBindings(bindings: ApplicationDesign['bindings']): object {
  return Object.fromEntries(
    Object.keys(bindings)
      .sort()
      .map(alias => {
        const { application, blueprint, dedicated = false } = bindings[alias];
        return [alias, { application, blueprint, dedicated }];
      }),
  );
}
