/**
 * What the sandbox's API server knows about kinds: their schemas, how a body becomes an object, how patches and
 * applies change it, and how it is described and shown to clients. Everything here is a function of its arguments.
 *
 * The way of a write through it:
 *
 * 1. `decodeObject(type, body)` drops unknown fields and tells of them, or tells why it cannot be read;
 * 2. for a patch, `patchObject` or `applyObject` makes the next object of the live one;
 * 3. `defaultObject(type, object)` fills in defaults (custom resources also when read from storage);
 * 4. `validateObject(type, object, old?)` answers every broken rule;
 * 5. `trackUpdate` notes who wrote what, for all writes but applies (`applyObject` notes that itself).
 *
 * What cannot be done is thrown as `Refusal`; no argument is changed.
 */
export { apiVersionOf, isRecord, qualifiedResource } from './model';
export type {
  PrinterColumn,
  ResourceType,
  ScalePaths,
  Schema,
  Subresource,
  ValidationRule,
} from './model';
export { Refusal } from './refusal';
export type { RefusalCause } from './refusal';
export { definitionsPath, loadBuiltins } from './builtins/load';
export { defaultDefinition, resourceTypesOf } from './crd/types';
export { acceptNames } from './crd/names';
export { goValue } from './structural/goTypes';
export { decodeObject } from './structural/decode';
export type { Decoded } from './structural/decode';
export { defaultObject } from './structural/defaulting';
export { validateObject } from './structural/validate';
export { patchObject } from './patch/patch';
export type { PatchType } from './patch/patch';
export { applyObject } from './apply/apply';
export type { ApplyInput } from './apply/apply';
export { trackUpdate } from './apply/track';
export type { TrackInput } from './apply/track';
export { createDiscovery } from './discovery/discovery';
export type {
  Discovery,
  DiscoveryAnswer,
  DiscoveryRequest,
} from './discovery/discovery';
export { partialMetadata, tableOf } from './table/table';
export type { Table, TableOptions } from './table/table';
