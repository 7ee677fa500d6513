import { loadBuiltins } from './builtins/load';
import type { CustomResourceDefinition, DefinitionVersion } from './crd/model';
import { resourceTypesOf } from './crd/types';
import type { ResourceType, Schema } from './model';
import type { KubeObject } from '../types';

/** What the tests of this folder share: kinds and objects to try things on. */

/** A built-in kind; the first of its name. */
export function builtin(kind: string): ResourceType {
  const type = loadBuiltins().find(candidate => candidate.kind === kind);
  if (!type) throw new Error(`no built-in kind ${kind}`);
  return type;
}

/** The definition of widgets, whose spec has these fields. */
export function widgetDefinition(
  properties: Record<string, Schema> = {},
  more: Partial<DefinitionVersion> = {},
): CustomResourceDefinition {
  const openAPIV3Schema: Schema = {
    type: 'object',
    properties: {
      spec: { type: 'object', properties },
      status: {
        type: 'object',
        properties: { phase: { type: 'string' } },
      },
    },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema },
          subresources: { status: {} },
          ...more,
        },
      ],
    },
  };
}

/** The kind of widgets, whose spec has these fields. */
export function widgetType(
  properties: Record<string, Schema> = {},
  more: Partial<DefinitionVersion> = {},
): ResourceType {
  return resourceTypesOf(widgetDefinition(properties, more))[0];
}

/** A widget with this spec. */
export function widget(
  spec?: unknown,
  more: Record<string, unknown> = {},
): KubeObject {
  return {
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: { name: 'one', namespace: 'shop' },
    ...(spec !== undefined && { spec }),
    ...more,
  };
}

/** A ConfigMap with this data. */
export function configMap(
  data?: Record<string, string>,
  metadata: Partial<KubeObject['metadata']> = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'one', namespace: 'shop', ...metadata },
    ...(data && { data }),
  };
}

/** A Deployment of one container. */
export function deployment(more: Record<string, unknown> = {}): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'nginx:1.27',
              ports: [{ containerPort: 80 }],
            },
          ],
        },
      },
      ...more,
    },
  };
}
