import { field } from '../../errors';
import type { ResourceType } from '../../schema';
import type {
  FieldError,
  KubeObject,
  ObjectMeta,
  OwnerReference,
} from '../../types';
import type { Strategy } from '../strategy';
import {
  labelNameFault,
  labelValueFault,
  pathNameFault,
  qualifiedNameFault,
  subdomainFault,
} from './formats';

const annotationBytes = 256 * 1024;
const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

const nameFault = {
  subdomain: subdomainFault,
  label: labelNameFault,
  path: pathNameFault,
};

function nameErrors(
  meta: ObjectMeta,
  names: NonNullable<Strategy['names']>,
): FieldError[] {
  if (!meta.name)
    return [
      field.required('metadata.name', 'name or generateName is required'),
    ];
  const fault = nameFault[names](meta.name);
  return fault ? [field.invalid('metadata.name', meta.name, fault)] : [];
}

function labelErrors(labels: Record<string, string> = {}): FieldError[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const wrongKey = qualifiedNameFault(key);
    const wrongValue = labelValueFault(value);
    return [
      ...(wrongKey ? [field.invalid('metadata.labels', key, wrongKey)] : []),
      ...(wrongValue
        ? [field.invalid('metadata.labels', value, wrongValue)]
        : []),
    ];
  });
}

function annotationErrors(
  annotations: Record<string, string> = {},
): FieldError[] {
  const errors: FieldError[] = [];
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    const fault = qualifiedNameFault(key.toLowerCase());
    if (fault) errors.push(field.invalid('metadata.annotations', key, fault));
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > annotationBytes)
    errors.push(field.tooLong('metadata.annotations', annotationBytes));
  return errors;
}

/** Custom resources may have finalizers without a domain, and so may their definitions. */
const freeFinalizers = ({ builtin, group }: ResourceType) =>
  !builtin || group === 'apiextensions.k8s.io';

function finalizerErrors(
  type: ResourceType,
  finalizers: string[] = [],
): FieldError[] {
  return finalizers.flatMap((name, i) => {
    const fault = qualifiedNameFault(name);
    if (fault) return [field.invalid(`metadata.finalizers`, name, fault)];
    return freeFinalizers(type) ||
      name.includes('/') ||
      standardFinalizers.includes(name)
      ? []
      : [
          field.invalid(
            `metadata.finalizers[${i}]`,
            name,
            'name is neither a standard finalizer name nor is it fully qualified',
          ),
        ];
  });
}

function ownerErrors(owners: OwnerReference[] = []): FieldError[] {
  const at = 'metadata.ownerReferences';
  const errors = owners.flatMap(owner =>
    (['apiVersion', 'kind', 'name', 'uid'] as const)
      .filter(key => !owner[key])
      .map(key =>
        field.invalid(`${at}.${key}`, owner[key] ?? '', 'must not be empty'),
      ),
  );
  const controllers = owners.filter(owner => owner.controller);
  if (controllers.length < 2) return errors;
  const [one, two] = controllers.map(owner => `${owner.kind}/${owner.name}`);
  const why = `Only one reference can have Controller set to true. Found "true" in references for ${one} and ${two}`;
  return [...errors, field.invalid(at, owners, why)];
}

/** The rules for metadata that hold for objects of every kind. */
export function validateMetadata(
  type: ResourceType,
  strategy: Strategy,
  object: KubeObject,
): FieldError[] {
  const { metadata } = object;
  return [
    ...nameErrors(metadata, strategy.names ?? 'subdomain'),
    ...labelErrors(metadata.labels),
    ...annotationErrors(metadata.annotations),
    ...ownerErrors(metadata.ownerReferences),
    ...finalizerErrors(type, metadata.finalizers),
  ];
}

/** What a write may not change in the metadata of an object. */
export function validateMetadataChange(
  object: KubeObject,
  old: KubeObject,
): FieldError[] {
  const { uid, deletionTimestamp, finalizers = [] } = object.metadata;
  const errors: FieldError[] = [];
  if (uid !== old.metadata.uid)
    errors.push(field.invalid('metadata.uid', uid ?? '', 'field is immutable'));
  const added = finalizers.filter(
    name => !old.metadata.finalizers?.includes(name),
  );
  if (deletionTimestamp && added.length) {
    const names = added.map(name => JSON.stringify(name)).join(', ');
    errors.push(
      field.forbidden(
        'metadata.finalizers',
        `no new finalizers can be added if the object is being deleted, found new finalizers []string{${names}}`,
      ),
    );
  }
  return errors;
}
