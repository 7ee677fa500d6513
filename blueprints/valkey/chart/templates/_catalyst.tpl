{{/*
What the chart of every Blueprint needs: labels, credentials that survive an upgrade, connections of dependencies.
The same file in each chart.
*/}}

{{/* Labels that never change: what selects the pods of one component. Takes (dict "root" $ "component" "server"). */}}
{{- define "catalyst.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* All labels of an object. Takes the same as catalyst.selector. */}}
{{- define "catalyst.labels" -}}
{{ include "catalyst.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: {{ .root.Values.application.name | default .root.Release.Name }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{/*
A generated credential: what the Secret in the cluster holds under the key, else a new random one.
Takes (dict "root" $ "secret" "name" "key" "password"). Ask once per rendering: without a Secret every call answers another one.
*/}}
{{- define "catalyst.generated" -}}
{{- $secret := lookup "v1" "Secret" .root.Release.Namespace .secret | default dict -}}
{{- $value := get ($secret.data | default dict) .key -}}
{{- if $value -}}{{ $value | b64dec }}{{- else -}}{{ randAlphaNum 32 }}{{- end -}}
{{- end }}

{{/*
The connection Secret of a dependency, as the JSON of its data. Takes (dict "root" $ "alias" "database").
Where there is no cluster to ask (helm template, helm lint) it is empty; in a cluster its absence is an error, and Flux tries again.
*/}}
{{- define "catalyst.connection" -}}
{{- $dependency := get .root.Values.dependencies .alias | default dict -}}
{{- $secret := dict -}}
{{- if and $dependency.namespace $dependency.connectionSecret -}}
{{- $secret = lookup "v1" "Secret" $dependency.namespace $dependency.connectionSecret | default dict -}}
{{- end -}}
{{- if $secret.data -}}
{{- toJson $secret.data -}}
{{- else if and $dependency.namespace (lookup "v1" "Namespace" "" "kube-system") -}}
{{- fail (printf "The connection Secret %s/%s of %s is not there yet." $dependency.namespace $dependency.connectionSecret $dependency.application) -}}
{{- else -}}
{}
{{- end -}}
{{- end }}

{{/* Name of the copy of a dependency's connection Secret. Takes the same. */}}
{{- define "catalyst.connectionName" -}}
{{ .root.Release.Name }}-{{ .alias | kebabcase }}
{{- end }}

{{/* A copy of a dependency's connection Secret in the Application's own namespace. Takes the same, and "component". */}}
{{- define "catalyst.connectionCopy" -}}
apiVersion: v1
kind: Secret
metadata:
  name: {{ include "catalyst.connectionName" . }}
  labels:
    {{- include "catalyst.labels" . | nindent 4 }}
type: Opaque
data:
  {{- include "catalyst.connection" . | fromJson | toYaml | nindent 2 }}
{{- end }}

{{/* The data of a Secret. Takes a dict of plain values. */}}
{{- define "catalyst.secretData" -}}
{{- $lines := list -}}
{{- range $key, $value := . -}}
{{- $lines = append $lines (printf "%s: %s" $key ($value | b64enc)) -}}
{{- end -}}
{{- join "\n" $lines -}}
{{- end }}

{{/* One environment variable from a Secret. Takes (dict "name" "X" "secret" "s" "key" "k"). */}}
{{- define "catalyst.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}
{{- end }}

{{/* Requests and the memory limit of the main container. The CPU has no limit: an idle node's time is free to use. */}}
{{- define "catalyst.resources" -}}
requests:
  cpu: {{ .Values.resources.cpu | quote }}
  memory: {{ .Values.resources.memory | quote }}
limits:
  memory: {{ .Values.resources.memory | quote }}
{{- end }}

{{/* Disk of a StatefulSet's pods. Kubernetes lets nobody change it, so the size of the first installation stays. */}}
{{- define "catalyst.claimSize" -}}
{{- $existing := lookup "apps/v1" "StatefulSet" .Release.Namespace .Release.Name | default dict -}}
{{- if $existing.spec -}}
{{- (first $existing.spec.volumeClaimTemplates).spec.resources.requests.storage -}}
{{- else -}}
{{- .Values.storage.size -}}
{{- end -}}
{{- end }}

{{/* What every container is held to. */}}
{{- define "catalyst.containerSecurity" -}}
allowPrivilegeEscalation: false
capabilities: {drop: [ALL]}
{{- end }}

{{/* The spec of the disk that is there already, as JSON; empty at the installation. */}}
{{- define "catalyst.presentClaim" -}}
{{- (lookup "v1" "PersistentVolumeClaim" .Release.Namespace (printf "%s-data" .Release.Name) | default dict).spec | default dict | toJson -}}
{{- end }}

{{/* How many GiB a size is: Kubernetes writes 1024Gi as 1Ti. */}}
{{- define "catalyst.gibibytes" -}}
{{- if hasSuffix "Ti" . -}}{{ mul (trimSuffix "Ti" . | int) 1024 }}{{- else -}}{{ trimSuffix "Gi" . | int }}{{- end -}}
{{- end }}

{{/* How a disk may be mounted: as it was made, because Kubernetes lets nobody change it. */}}
{{- define "catalyst.accessMode" -}}
{{- $present := include "catalyst.presentClaim" . | fromJson -}}
{{- if $present.accessModes -}}
{{- first $present.accessModes -}}
{{- else -}}
{{- ternary "ReadWriteMany" "ReadWriteOnce" (.Values.storage.shared | default false) -}}
{{- end -}}
{{- end }}

{{/*
Disk of a Deployment's pods. A smaller size leaves it as large as it is, because Kubernetes refuses to shrink it. Helm never removes it,
also when a change of the configuration does without it: it goes with the namespace. Without "shared" storage the pods must stand on one
node: see catalyst.affinity.
*/}}
{{- define "catalyst.claim" -}}
{{- $size := .root.Values.storage.size -}}
{{- with (include "catalyst.presentClaim" .root | fromJson).resources -}}
{{- if gt (include "catalyst.gibibytes" .requests.storage | int) (include "catalyst.gibibytes" $size | int) -}}
{{- $size = .requests.storage -}}
{{- end -}}
{{- end -}}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ .root.Release.Name }}-data
  labels:
    {{- include "catalyst.labels" . | nindent 4 }}
  annotations: {helm.sh/resource-policy: keep}
spec:
  accessModes: [{{ include "catalyst.accessMode" .root }}]
  resources:
    requests:
      storage: {{ $size }}
{{- end }}

{{/* Where the pods may stand: together on the node that holds their disk, or spread over nodes when the disk can be shared. */}}
{{- define "catalyst.affinity" -}}
{{- if eq (include "catalyst.accessMode" .root) "ReadWriteMany" -}}
podAntiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 100
      podAffinityTerm:
        topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "catalyst.selector" . | nindent 12 }}
{{- else -}}
podAffinity:
  requiredDuringSchedulingIgnoredDuringExecution:
    - topologyKey: kubernetes.io/hostname
      labelSelector:
        matchLabels:
          {{- include "catalyst.selector" . | nindent 10 }}
{{- end -}}
{{- end }}

{{/* Under which alias the database is bound: "database" or "externalDatabase". */}}
{{- define "catalyst.databaseAlias" -}}
{{- ternary "externalDatabase" "database" (eq .Values.database.mode "external") -}}
{{- end }}

{{/* The Service of a component. Takes (dict "root" $ "component" "server"); every one listens on 80 for the port named http. */}}
{{- define "catalyst.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .root.Release.Name }}
  labels:
    {{- include "catalyst.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "catalyst.selector" . | nindent 4 }}
  ports:
    - {name: http, port: 80, targetPort: http}
{{- end }}

{{/* The host name under which the Application is reached, without a cluster a placeholder. */}}
{{- define "catalyst.host" -}}
{{- .Values.endpoint.host | default (printf "%s.example.localhost" .Release.Name) -}}
{{- end }}

{{/* The address that a browser opens, without a slash at its end. */}}
{{- define "catalyst.url" -}}
{{- .Values.endpoint.url | default (printf "https://%s" (include "catalyst.host" .)) -}}
{{- end }}

{{/* The Ingress of a component. Takes (dict "root" $ "component" "server"). */}}
{{- define "catalyst.ingress" -}}
{{- if .root.Values.endpoint.host -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ .root.Release.Name }}
  labels:
    {{- include "catalyst.labels" . | nindent 4 }}
spec:
  rules:
    - host: {{ .root.Values.endpoint.host }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ .root.Release.Name }}
                port: {name: http}
{{- end -}}
{{- end }}
