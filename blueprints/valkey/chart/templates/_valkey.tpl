{{/* Memory of a pod in MiB. */}}
{{- define "valkey.memory" -}}
{{- $number := regexFind "^[0-9]+" .Values.resources.memory | int -}}
{{- if hasSuffix "Gi" .Values.resources.memory -}}{{ mul $number 1024 }}{{- else -}}{{ $number }}{{- end -}}
{{- end }}

{{/* The server's configuration without its password. Data takes three quarters of the memory, the rest is for copies and clients. */}}
{{- define "valkey.conf" -}}
dir /data
port 6379
protected-mode no
appendonly {{ ternary "yes" "no" .Values.persistence }}
save ""
maxmemory {{ div (mul (include "valkey.memory" . | int) 3) 4 }}mb
maxmemory-policy {{ .Values.evictionPolicy }}
{{- end }}
