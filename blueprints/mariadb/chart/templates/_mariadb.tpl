{{/*
The databases to make, the Application's own first, as the JSON of {items: [{name, secret}]}. SQL names have no hyphens, and those that
are taken by the server or by this chart get an underscore before them, with which no Application's name begins.
*/}}
{{- define "mariadb.databases" -}}
{{- $taken := list "app" "information_schema" "mysql" "none" "performance_schema" "public" "root" "sys" -}}
{{- $items := list (dict "name" "app" "secret" (printf "%s-connection" .Release.Name)) -}}
{{- range .Values.databases -}}
{{- if ne . $.Release.Name -}}
{{- $name := . | replace "-" "_" -}}
{{- if has $name $taken -}}{{- $name = printf "_%s" $name -}}{{- end -}}
{{- $items = append $items (dict "name" $name "secret" (printf "%s-connection" .)) -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end }}

{{/* Memory of the pod in MiB. */}}
{{- define "mariadb.memory" -}}
{{- $number := regexFind "^[0-9]+" .Values.resources.memory | int -}}
{{- if hasSuffix "Gi" .Values.resources.memory -}}{{ mul $number 1024 }}{{- else -}}{{ $number }}{{- end -}}
{{- end }}
