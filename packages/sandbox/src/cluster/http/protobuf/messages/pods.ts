/** Pods and what is in them: core/v1. */
export const pods = `
Pod metadata:ObjectMeta spec:PodSpec
PodSpec volumes:[]Volume containers:[]Container restartPolicy
  terminationGracePeriodSeconds:int? activeDeadlineSeconds:int? dnsPolicy
  nodeSelector:{}string serviceAccountName serviceAccount nodeName hostNetwork:bool
  hostPID:bool hostIPC:bool securityContext:PodSecurityContext?
  imagePullSecrets:[]LocalObjectReference hostname subdomain affinity:Affinity?
  schedulerName initContainers:[]Container automountServiceAccountToken:bool?
  tolerations:[]Toleration hostAliases:[]HostAlias priorityClassName priority:int?
  dnsConfig:PodDNSConfig? shareProcessNamespace:bool? readinessGates:[]PodReadinessGate
  runtimeClassName:string? enableServiceLinks:bool? preemptionPolicy:string?
  overhead:{}Quantity topologySpreadConstraints:[]TopologySpreadConstraint
  35=setHostnameAsFQDN:bool? os:PodOS? hostUsers:bool? schedulingGates:[]PodSchedulingGate
  40=resources:ResourceRequirements? hostnameOverride:string?
Container name image command:[]string args:[]string workingDir ports:[]ContainerPort
  env:[]EnvVar resources:ResourceRequirements volumeMounts:[]VolumeMount
  livenessProbe:Probe? readinessProbe:Probe? lifecycle:Lifecycle? terminationMessagePath
  imagePullPolicy securityContext:SecurityContext? stdin:bool stdinOnce:bool tty:bool
  envFrom:[]EnvFromSource terminationMessagePolicy volumeDevices:[]VolumeDevice
  startupProbe:Probe? resizePolicy:[]ContainerResizePolicy restartPolicy:string?
ContainerPort name hostPort:int containerPort:int protocol hostIP
EnvFromSource prefix configMapRef:ConfigMapEnvSource? secretRef:SecretEnvSource?
ConfigMapEnvSource ^LocalObjectReference optional:bool?
SecretEnvSource ^LocalObjectReference optional:bool?
EnvVar name value valueFrom:EnvVarSource?
EnvVarSource fieldRef:ObjectFieldSelector? resourceFieldRef:ResourceFieldSelector?
  configMapKeyRef:ConfigMapKeySelector? secretKeyRef:SecretKeySelector?
ConfigMapKeySelector ^LocalObjectReference key optional:bool?
SecretKeySelector ^LocalObjectReference key optional:bool?
ResourceRequirements limits:{}Quantity requests:{}Quantity
ContainerResizePolicy resourceName restartPolicy
Probe ^ProbeHandler initialDelaySeconds:int timeoutSeconds:int periodSeconds:int
  successThreshold:int failureThreshold:int terminationGracePeriodSeconds:int?
ProbeHandler exec:ExecAction? httpGet:HTTPGetAction? tcpSocket:TCPSocketAction?
  grpc:GRPCAction?
ExecAction command:[]string
HTTPGetAction path port:IntOrString host scheme httpHeaders:[]HTTPHeader protocol:string?
HTTPHeader name value
TCPSocketAction port:IntOrString host
GRPCAction port:int service:string? mode:string?
Lifecycle postStart:LifecycleHandler? preStop:LifecycleHandler? stopSignal:string?
LifecycleHandler exec:ExecAction? httpGet:HTTPGetAction? tcpSocket:TCPSocketAction?
  sleep:SleepAction?
SleepAction seconds:int
SecurityContext capabilities:Capabilities? privileged:bool? seLinuxOptions:SELinuxOptions?
  runAsUser:int? runAsNonRoot:bool? readOnlyRootFilesystem:bool?
  allowPrivilegeEscalation:bool? runAsGroup:int? procMount:string?
  11=seccompProfile:SeccompProfile? appArmorProfile:AppArmorProfile?
Capabilities add:[]string drop:[]string
SELinuxOptions user role type level
SeccompProfile type localhostProfile:string?
AppArmorProfile type localhostProfile:string?
PodSecurityContext seLinuxOptions:SELinuxOptions? runAsUser:int? runAsNonRoot:bool?
  supplementalGroups:[]int fsGroup:int? runAsGroup:int? sysctls:[]Sysctl
  9=fsGroupChangePolicy:string? seccompProfile:SeccompProfile?
  appArmorProfile:AppArmorProfile? supplementalGroupsPolicy:string?
  seLinuxChangePolicy:string?
Sysctl name value
Affinity nodeAffinity:NodeAffinity? podAffinity:PodAffinity?
  podAntiAffinity:PodAntiAffinity?
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector?
  preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
NodeSelector nodeSelectorTerms:[]NodeSelectorTerm
NodeSelectorTerm matchExpressions:[]NodeSelectorRequirement
  matchFields:[]NodeSelectorRequirement
NodeSelectorRequirement key operator values:[]string
PreferredSchedulingTerm weight:int preference:NodeSelectorTerm
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodAffinityTerm labelSelector:LabelSelector? namespaces:[]string topologyKey
  namespaceSelector:LabelSelector? matchLabelKeys:[]string mismatchLabelKeys:[]string
WeightedPodAffinityTerm weight:int podAffinityTerm:PodAffinityTerm
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
Toleration key operator value effect tolerationSeconds:int?
HostAlias ip hostnames:[]string
PodDNSConfig nameservers:[]string searches:[]string options:[]PodDNSConfigOption
PodDNSConfigOption name value:string?
PodReadinessGate conditionType
TopologySpreadConstraint maxSkew:int topologyKey whenUnsatisfiable
  labelSelector:LabelSelector? minDomains:int? nodeAffinityPolicy:string?
  nodeTaintsPolicy:string? matchLabelKeys:[]string
PodOS name
PodSchedulingGate name
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
`;
