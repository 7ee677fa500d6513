/** What makes pods: apps/v1, batch/v1, autoscaling. */
export const workloads = `
Deployment metadata:ObjectMeta spec:DeploymentSpec
DeploymentSpec replicas:int? selector:LabelSelector? template:PodTemplateSpec
  strategy:DeploymentStrategy minReadySeconds:int revisionHistoryLimit:int? paused:bool
  9=progressDeadlineSeconds:int?
DeploymentStrategy type rollingUpdate:RollingUpdateDeployment?
RollingUpdateDeployment maxUnavailable:IntOrString? maxSurge:IntOrString?
StatefulSet metadata:ObjectMeta spec:StatefulSetSpec
StatefulSetSpec replicas:int? selector:LabelSelector? template:PodTemplateSpec
  volumeClaimTemplates:[]PersistentVolumeClaim serviceName podManagementPolicy
  updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:int? minReadySeconds:int
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy?
  ordinals:StatefulSetOrdinals?
StatefulSetUpdateStrategy type rollingUpdate:RollingUpdateStatefulSetStrategy?
RollingUpdateStatefulSetStrategy partition:int? maxUnavailable:IntOrString?
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted whenScaled
StatefulSetOrdinals start:int
DaemonSet metadata:ObjectMeta spec:DaemonSetSpec
DaemonSetSpec selector:LabelSelector? template:PodTemplateSpec
  updateStrategy:DaemonSetUpdateStrategy minReadySeconds:int 6=revisionHistoryLimit:int?
DaemonSetUpdateStrategy type rollingUpdate:RollingUpdateDaemonSet?
RollingUpdateDaemonSet maxUnavailable:IntOrString? maxSurge:IntOrString?
ReplicaSet metadata:ObjectMeta spec:ReplicaSetSpec
ReplicaSetSpec replicas:int? selector:LabelSelector? template:PodTemplateSpec
  minReadySeconds:int
Job metadata:ObjectMeta spec:JobSpec
JobSpec parallelism:int? completions:int? activeDeadlineSeconds:int? selector:LabelSelector?
  manualSelector:bool? template:PodTemplateSpec backoffLimit:int?
  ttlSecondsAfterFinished:int? completionMode:string? suspend:bool?
  12=backoffLimitPerIndex:int? maxFailedIndexes:int? podReplacementPolicy:string?
  managedBy:string?
CronJob metadata:ObjectMeta spec:CronJobSpec
CronJobSpec schedule startingDeadlineSeconds:int? concurrencyPolicy suspend:bool?
  jobTemplate:JobTemplateSpec successfulJobsHistoryLimit:int? failedJobsHistoryLimit:int?
  timeZone:string?
JobTemplateSpec metadata:ObjectMeta spec:JobSpec
HorizontalPodAutoscaler metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec
HorizontalPodAutoscalerSpec scaleTargetRef:CrossVersionObjectReference minReplicas:int?
  maxReplicas:int targetCPUUtilizationPercentage:int?
CrossVersionObjectReference kind name apiVersion
Scale metadata:ObjectMeta spec:ScaleSpec
ScaleSpec replicas:int
HorizontalPodAutoscalerV2 metadata:ObjectMeta spec:HorizontalPodAutoscalerSpecV2
HorizontalPodAutoscalerSpecV2 scaleTargetRef:CrossVersionObjectReferenceV2 minReplicas:int?
  maxReplicas:int metrics:[]MetricSpecV2 behavior:HorizontalPodAutoscalerBehaviorV2?
CrossVersionObjectReferenceV2 kind name apiVersion
MetricSpecV2 type object:ObjectMetricSourceV2? pods:PodsMetricSourceV2?
  resource:ResourceMetricSourceV2? external:ExternalMetricSourceV2?
  7=containerResource:ContainerResourceMetricSourceV2?
ObjectMetricSourceV2 describedObject:CrossVersionObjectReferenceV2 target:MetricTargetV2
  metric:MetricIdentifierV2
MetricTargetV2 type value:Quantity? averageValue:Quantity? averageUtilization:int?
MetricIdentifierV2 name selector:LabelSelector?
PodsMetricSourceV2 metric:MetricIdentifierV2 target:MetricTargetV2
ResourceMetricSourceV2 name target:MetricTargetV2
ContainerResourceMetricSourceV2 name target:MetricTargetV2 container
ExternalMetricSourceV2 metric:MetricIdentifierV2 target:MetricTargetV2
HorizontalPodAutoscalerBehaviorV2 scaleUp:HPAScalingRulesV2? scaleDown:HPAScalingRulesV2?
HPAScalingRulesV2 selectPolicy:string? policies:[]HPAScalingPolicyV2
  stabilizationWindowSeconds:int? tolerance:Quantity?
HPAScalingPolicyV2 type value:int periodSeconds:int
`;
