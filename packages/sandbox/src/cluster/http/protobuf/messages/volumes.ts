/** Volumes of pods, and claims: core/v1. */
export const volumes = `
Volume name ^VolumeSource
VolumeSource hostPath:HostPathVolumeSource? emptyDir:EmptyDirVolumeSource?
  6=secret:SecretVolumeSource? nfs:NFSVolumeSource?
  10=persistentVolumeClaim:PersistentVolumeClaimVolumeSource?
  16=downwardAPI:DownwardAPIVolumeSource? 19=configMap:ConfigMapVolumeSource?
  26=projected:ProjectedVolumeSource? 28=csi:CSIVolumeSource?
  ephemeral:EphemeralVolumeSource? image:ImageVolumeSource?
HostPathVolumeSource path type:string?
EmptyDirVolumeSource medium sizeLimit:Quantity? mode:int?
SecretVolumeSource secretName items:[]KeyToPath defaultMode:int? optional:bool?
  defaultUser:int?
KeyToPath key path mode:int? user:int?
NFSVolumeSource server path readOnly:bool
PersistentVolumeClaimVolumeSource claimName readOnly:bool
DownwardAPIVolumeSource items:[]DownwardAPIVolumeFile defaultMode:int? defaultUser:int?
DownwardAPIVolumeFile path fieldRef:ObjectFieldSelector?
  resourceFieldRef:ResourceFieldSelector? mode:int? user:int?
ObjectFieldSelector apiVersion fieldPath
ResourceFieldSelector containerName resource divisor:Quantity
ConfigMapVolumeSource ^LocalObjectReference items:[]KeyToPath defaultMode:int?
  optional:bool? defaultUser:int?
ProjectedVolumeSource sources:[]VolumeProjection defaultMode:int? defaultUser:int?
VolumeProjection secret:SecretProjection? downwardAPI:DownwardAPIProjection?
  configMap:ConfigMapProjection? serviceAccountToken:ServiceAccountTokenProjection?
SecretProjection ^LocalObjectReference items:[]KeyToPath 4=optional:bool?
DownwardAPIProjection items:[]DownwardAPIVolumeFile
ConfigMapProjection ^LocalObjectReference items:[]KeyToPath 4=optional:bool?
ServiceAccountTokenProjection audience expirationSeconds:int? path user:int?
CSIVolumeSource driver readOnly:bool? fsType:string? volumeAttributes:{}string
  nodePublishSecretRef:LocalObjectReference?
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate?
PersistentVolumeClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimSpec accessModes:[]string resources:VolumeResourceRequirements
  volumeName selector:LabelSelector? storageClassName:string? volumeMode:string?
  dataSource:TypedLocalObjectReference? 9=volumeAttributesClassName:string?
VolumeResourceRequirements limits:{}Quantity requests:{}Quantity
TypedLocalObjectReference apiGroup:string? kind name
ImageVolumeSource reference pullPolicy
VolumeMount name readOnly:bool mountPath subPath mountPropagation:string? subPathExpr
  recursiveReadOnly:string? bindMountOptions:[]string
VolumeDevice name devicePath
`;
