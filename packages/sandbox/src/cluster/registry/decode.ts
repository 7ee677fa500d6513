import { badRequest, field, invalid } from '../errors';
import { decodeObject } from '../schema';
import type { ResourceType } from '../schema';
import type { KubeObject } from '../types';

/** What becomes of fields that the schema does not know, and of keys that are given twice. */
export interface FieldValidation {
  mode: 'Strict' | 'Warn' | 'Ignore';
  /** Paths of keys that the body gives twice. */
  duplicates?: string[];
  /** Takes the text of each warning. */
  warn?(text: string): void;
}

/** The rule for programs that are part of the cluster: unknown fields go without a word. */
export const lenient: FieldValidation = { mode: 'Ignore' };

function complaints(unknown: string[], duplicates: string[] = []): string[] {
  return [
    ...unknown.map(path => `unknown field "${path}"`),
    ...duplicates.map(path => `duplicate field "${path}"`),
  ];
}

function judge(
  found: string[],
  { mode, warn }: FieldValidation,
): string | undefined {
  if (mode === 'Strict' && found.length)
    return `strict decoding error: ${found.join(', ')}`;
  if (mode === 'Warn') found.forEach(text => warn?.(text));
  return undefined;
}

const metadataOf = (object: KubeObject): KubeObject =>
  object.metadata ? object : { ...object, metadata: { name: '' } };

/**
 * Reads the body of a create or replace as an object of the kind.
 * @throws ApiError 400 for what cannot be read, or holds unknown fields under strict validation
 */
export function decodeBody(
  type: ResourceType,
  body: unknown,
  validation: FieldValidation,
): KubeObject {
  const { object, unknown, fault } = decodeObject(type, body);
  const why =
    fault ?? judge(complaints(unknown, validation.duplicates), validation);
  if (why)
    throw badRequest(
      `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: ${why}`,
    );
  return metadataOf(object);
}

/**
 * Reads what a patch has made of an object.
 * @param shown - what a refusal shows: the patched object unless something else is given
 * @throws ApiError 422 for what is no object of the kind, or holds unknown fields under strict validation
 */
export function decodePatched(
  type: ResourceType,
  patched: KubeObject,
  validation: FieldValidation,
  shown?: () => string,
): KubeObject {
  const { object, unknown, fault } = decodeObject(type, patched);
  const why =
    fault ?? judge(complaints(unknown, validation.duplicates), validation);
  if (why)
    throw invalid({ group: '', kind: '' }, '', [
      field.invalid('patch', shown?.() ?? JSON.stringify(patched), why),
    ]);
  return metadataOf(object);
}
