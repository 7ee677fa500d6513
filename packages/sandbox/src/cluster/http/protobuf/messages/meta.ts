/** Metadata and options that all kinds share: meta/v1. */
export const meta = `
ObjectMeta name generateName namespace selfLink uid resourceVersion generation:int
  creationTimestamp:Time deletionTimestamp:Time? deletionGracePeriodSeconds:int?
  labels:{}string annotations:{}string ownerReferences:[]OwnerReference finalizers:[]string
  17=managedFields:[]ManagedFieldsEntry
OwnerReference kind 3=name uid apiVersion controller:bool? blockOwnerDeletion:bool?
ManagedFieldsEntry manager operation apiVersion time:Time? 6=fieldsType fieldsV1:FieldsV1?
  subresource
LabelSelector matchLabels:{}string matchExpressions:[]LabelSelectorRequirement
LabelSelectorRequirement key operator values:[]string
DeleteOptions gracePeriodSeconds:int? preconditions:Preconditions? orphanDependents:bool?
  propagationPolicy:string? dryRun:[]string
  ignoreStoreReadErrorWithClusterBreakingPotential:bool?
Preconditions uid:string? resourceVersion:string?
`;
