{{/* The databases to make, the Application's own first, as the JSON of {items: [{name, secret}]}. SQL names have no hyphens. */}}
{{- define "postgres.databases" -}}
{{- $items := list (dict "name" "app" "secret" (printf "%s-connection" .Release.Name)) -}}
{{- range .Values.databases -}}
{{- if ne . $.Release.Name -}}
{{- $items = append $items (dict "name" (. | replace "-" "_") "secret" (printf "%s-connection" .)) -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end }}
