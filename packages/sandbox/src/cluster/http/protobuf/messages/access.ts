/** Who may do what: rbac, authentication and authorization, all v1. */
export const access = `
Role metadata:ObjectMeta rules:[]PolicyRule
PolicyRule verbs:[]string apiGroups:[]string resources:[]string resourceNames:[]string
  nonResourceURLs:[]string
ClusterRole metadata:ObjectMeta rules:[]PolicyRule aggregationRule:AggregationRule?
AggregationRule clusterRoleSelectors:[]LabelSelector
RoleBinding metadata:ObjectMeta subjects:[]Subject roleRef:RoleRef
Subject kind apiGroup name namespace
RoleRef apiGroup kind name
ClusterRoleBinding metadata:ObjectMeta subjects:[]Subject roleRef:RoleRef
TokenRequest metadata:ObjectMeta spec:TokenRequestSpec
TokenRequestSpec audiences:[]string 3=boundObjectRef:BoundObjectReference?
  expirationSeconds:int?
BoundObjectReference kind apiVersion name uid
TokenReview metadata:ObjectMeta spec:TokenReviewSpec
TokenReviewSpec token audiences:[]string
SelfSubjectReview metadata:ObjectMeta
SelfSubjectAccessReview metadata:ObjectMeta spec:SelfSubjectAccessReviewSpec
SelfSubjectAccessReviewSpec resourceAttributes:ResourceAttributes?
  nonResourceAttributes:NonResourceAttributes?
ResourceAttributes namespace verb group version resource subresource name
NonResourceAttributes path verb
SubjectAccessReview metadata:ObjectMeta spec:SubjectAccessReviewSpec
SubjectAccessReviewSpec resourceAttributes:ResourceAttributes?
  nonResourceAttributes:NonResourceAttributes? user groups:[]string 6=uid
LocalSubjectAccessReview metadata:ObjectMeta spec:SubjectAccessReviewSpec
SelfSubjectRulesReview metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec
SelfSubjectRulesReviewSpec namespace
`;
