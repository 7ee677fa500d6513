import { builtinFaults } from '../builtins/validation';
import { ruleFaults, hasRules } from '../cel/rules';
import { validateDefinition } from '../crd/validate';
import type { CustomResourceDefinition } from '../crd/model';
import type { FieldError, KubeObject } from '../../types';
import type { ResourceType } from '../model';
import { fault } from './faults';
import { listFaults } from './listFaults';
import { schemaFaults } from './schemaFaults';

/** Faults that leave a value in such a shape that rules cannot be asked about it. */
const blocking = new Set([
  'FieldValueRequired',
  'FieldValueNotSupported',
  'FieldValueTypeInvalid',
  'FieldValueTooLong',
  'FieldValueTooMany',
]);

const unchecked: FieldError = {
  ...fault.invalid(
    '<nil>',
    null,
    'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
  ),
};

/**
 * Every rule that an object breaks: those of its schema and its rules in CEL for a custom resource, what keeps it from being
 * served for a CustomResourceDefinition, and for other built-in kinds those of the kind. Metadata is not judged here.
 *
 * With `old` it is judged as a change: what was broken before and is left alone is not told again, and
 * transition rules and immutable fields are judged.
 */
export function validateObject(
  type: ResourceType,
  object: KubeObject,
  old?: KubeObject,
): FieldError[] {
  if (type.builtin) return validateBuiltin(type, object, old);
  const { schema } = type;
  const faults = [
    ...schemaFaults(schema, object, '', old),
    ...listFaults(schema, object, '', old),
  ];
  if (!hasRules(schema)) return faults;
  if (faults.some(({ reason }) => blocking.has(reason)))
    return [...faults, unchecked];
  return [...faults, ...ruleFaults(schema, object, old)];
}

function validateBuiltin(
  type: ResourceType,
  object: KubeObject,
  old?: KubeObject,
): FieldError[] {
  if (type.kind !== 'CustomResourceDefinition')
    return builtinFaults(type, object, old);
  return validateDefinition(
    object as CustomResourceDefinition,
    old as CustomResourceDefinition | undefined,
  );
}
