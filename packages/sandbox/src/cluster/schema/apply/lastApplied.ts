import type { KubeObject } from '../../types';
import { isRecord, Schema } from '../model';
import { FieldSet, emptySet } from './fieldSet';
import { fieldsOf } from './fieldsOf';

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';

/** The fields that client-side apply had set, which its server-side heir may take over without a conflict. */
export function lastAppliedFields(
  schema: Schema,
  live: KubeObject | undefined,
): FieldSet {
  const text = live?.metadata?.annotations?.[annotation];
  if (!text) return emptySet;
  try {
    const applied: unknown = JSON.parse(text);
    return isRecord(applied) ? fieldsOf(schema, applied) : emptySet;
  } catch {
    // Written by a client: what cannot be read allows nothing.
    return emptySet;
  }
}

/** Keeps the annotation of client-side apply, where there is one, in step with what is applied. */
export function syncLastApplied(
  object: KubeObject,
  applied: KubeObject,
): KubeObject {
  const { annotations } = object.metadata;
  if (!annotations?.[annotation]) return object;
  const { managedFields: _, ...metadata } = applied.metadata;
  const { [annotation]: __, ...others } = metadata.annotations ?? {};
  const configuration = {
    ...applied,
    metadata: {
      ...metadata,
      ...(metadata.annotations && { annotations: others }),
    },
  };
  const text = `${JSON.stringify(configuration)}\n`;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...annotations, [annotation]: text },
    },
  };
}
