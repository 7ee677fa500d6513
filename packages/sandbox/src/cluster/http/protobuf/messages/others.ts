/** networking, policy, scheduling and coordination, all v1. */
export const others = `
Ingress metadata:ObjectMeta spec:IngressSpec
IngressSpec defaultBackend:IngressBackend? tls:[]IngressTLS rules:[]IngressRule
  ingressClassName:string?
IngressBackend 3=resource:TypedLocalObjectReference? service:IngressServiceBackend?
IngressServiceBackend name port:ServiceBackendPort
ServiceBackendPort name number:int
IngressTLS hosts:[]string secretName
IngressRule host ^IngressRuleValue
IngressRuleValue http:HTTPIngressRuleValue?
HTTPIngressRuleValue paths:[]HTTPIngressPath
HTTPIngressPath path backend:IngressBackend pathType:string?
NetworkPolicy metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicySpec podSelector:LabelSelector ingress:[]NetworkPolicyIngressRule
  egress:[]NetworkPolicyEgressRule policyTypes:[]string
NetworkPolicyIngressRule ports:[]NetworkPolicyPort from:[]NetworkPolicyPeer
NetworkPolicyPort protocol:string? port:IntOrString? endPort:int?
NetworkPolicyPeer podSelector:LabelSelector? namespaceSelector:LabelSelector?
  ipBlock:IPBlock?
IPBlock cidr except:[]string
NetworkPolicyEgressRule ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
PodDisruptionBudget metadata:ObjectMeta spec:PodDisruptionBudgetSpec
PodDisruptionBudgetSpec minAvailable:IntOrString? selector:LabelSelector?
  maxUnavailable:IntOrString? unhealthyPodEvictionPolicy:string?
Eviction metadata:ObjectMeta deleteOptions:DeleteOptions?
PriorityClass metadata:ObjectMeta value:int globalDefault:bool description
Lease metadata:ObjectMeta spec:LeaseSpec
LeaseSpec holderIdentity:string? leaseDurationSeconds:int? acquireTime:MicroTime?
  renewTime:MicroTime? leaseTransitions:int? strategy:string? preferredHolder:string?
`;
