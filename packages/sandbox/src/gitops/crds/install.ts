import type { ClusterClient, KubeObject } from '../../cluster/types';
import { type FluxKind, fluxKinds } from './kinds';
import { readSchema, type Structural } from './validators';
import { cloneJson } from '../../cluster/cloneJson';

const text: Structural = { type: 'string' };

/** Fields of structs that Go embeds: the installed schemas lack them. */
const embedded: Record<string, Record<string, Structural>> = {
  'Kustomization.spec.healthCheckExprs[]': {
    current: text,
    inProgress: text,
    failed: text,
  },
  'HelmRelease.spec.healthCheckExprs[]': {
    current: text,
    inProgress: text,
    failed: text,
  },
  'HelmRelease.status': { lastHandledForceAt: text },
};

function at(schema: Structural, path: string): Structural | undefined {
  let here: Structural | undefined = schema;
  for (const step of path.split('.')) {
    const field = step.replace('[]', '');
    here = here?.properties?.[field];
    if (step.endsWith('[]')) here = here?.items;
  }
  return here;
}

function extend(
  schema: Structural,
  path: string,
  fields: Record<string, Structural>,
) {
  const target = at(schema, path);
  if (target) target.properties = { ...target.properties, ...fields };
}

/** The schema of a kind, with what only the CustomResourceDefinition knows: defaults, rules, embedded fields. */
export function schemaOf(kind: FluxKind): Structural {
  const schema = cloneJson(readSchema(kind.schema));
  delete schema.required;
  schema.properties = {
    ...schema.properties,
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
  };
  for (const [path, fields] of Object.entries(embedded)) {
    const [owner, ...rest] = path.split('.');
    if (owner === kind.kind) extend(schema, rest.join('.'), fields);
  }
  if (kind.status) {
    extend(schema, 'status', { lastHandledReconcileAt: text });
    const status = at(schema, 'status');
    if (status) status.default = { observedGeneration: -1 };
  }
  for (const [path, value] of Object.entries(kind.defaults)) {
    const field = at(schema, path);
    if (field) field.default = value;
  }
  for (const [path, rules] of Object.entries(kind.rules ?? {})) {
    const bound = at(schema, path);
    if (bound) bound['x-kubernetes-validations'] = rules;
  }
  return schema;
}

/** The CustomResourceDefinition of a kind of Flux. */
export function definitionOf(kind: FluxKind): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${kind.plural}.${kind.group}`,
      labels: { 'app.kubernetes.io/part-of': 'flux' },
    },
    spec: {
      group: kind.group,
      scope: 'Namespaced',
      names: {
        kind: kind.kind,
        listKind: `${kind.kind}List`,
        plural: kind.plural,
        singular: kind.kind.toLowerCase(),
        ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
      },
      versions: [
        {
          name: kind.version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schemaOf(kind) },
          ...(kind.status && { subresources: { status: {} } }),
          additionalPrinterColumns: kind.columns.map(
            ([name, type, jsonPath]) => ({
              name,
              type,
              jsonPath,
            }),
          ),
        },
      ],
    },
  };
}

let definitions: KubeObject[] | undefined;

/** Registers the kinds of Flux, by server-side apply: doing it again changes nothing. */
export async function installFluxCrds(cluster: ClusterClient): Promise<void> {
  definitions ??= fluxKinds.map(definitionOf);
  for (const definition of definitions) {
    await cluster.apply(cloneJson(definition), {
      fieldManager: 'flux',
      force: true,
    });
  }
}
