/** Objects of the core group, but for pods: core/v1. */
export const core = `
Namespace metadata:ObjectMeta spec:NamespaceSpec
NamespaceSpec finalizers:[]string
ConfigMap metadata:ObjectMeta data:{}string binaryData:{}bytes immutable:bool?
Secret metadata:ObjectMeta data:{}bytes type stringData:{}string immutable:bool?
ServiceAccount metadata:ObjectMeta secrets:[]ObjectReference
  imagePullSecrets:[]LocalObjectReference automountServiceAccountToken:bool?
ObjectReference kind namespace name uid apiVersion resourceVersion fieldPath
LocalObjectReference name
Service metadata:ObjectMeta spec:ServiceSpec
ServiceSpec ports:[]ServicePort selector:{}string clusterIP type externalIPs:[]string
  7=sessionAffinity loadBalancerIP loadBalancerSourceRanges:[]string externalName
  externalTrafficPolicy healthCheckNodePort:int publishNotReadyAddresses:bool
  sessionAffinityConfig:SessionAffinityConfig? 17=ipFamilyPolicy:string? clusterIPs:[]string
  ipFamilies:[]string allocateLoadBalancerNodePorts:bool? loadBalancerClass:string?
  internalTrafficPolicy:string? trafficDistribution:string?
ServicePort name protocol port:int targetPort:IntOrString nodePort:int appProtocol:string?
SessionAffinityConfig clientIP:ClientIPConfig?
ClientIPConfig timeoutSeconds:int?
ResourceQuota metadata:ObjectMeta spec:ResourceQuotaSpec
ResourceQuotaSpec hard:{}Quantity scopes:[]string scopeSelector:ScopeSelector?
ScopeSelector matchExpressions:[]ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement scopeName operator values:[]string
PersistentVolumeClaim metadata:ObjectMeta spec:PersistentVolumeClaimSpec
Binding metadata:ObjectMeta target:ObjectReference
`;
