{{/* The databases to make, the Application's own first, as the JSON of {items: [{name, secret}]}. SQL names have no hyphens. */}}
{{- define "mariadb.databases" -}}
{{- $items := list (dict "name" "app" "secret" (printf "%s-connection" .Release.Name)) -}}
{{- range .Values.databases -}}
{{- if ne . $.Release.Name -}}
{{- $items = append $items (dict "name" (. | replace "-" "_") "secret" (printf "%s-connection" .)) -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end }}

{{/* Memory of the pod in MiB. */}}
{{- define "mariadb.memory" -}}
{{- $number := regexFind "^[0-9]+" .Values.resources.memory | int -}}
{{- if hasSuffix "Gi" .Values.resources.memory -}}{{ mul $number 1024 }}{{- else -}}{{ $number }}{{- end -}}
{{- end }}
