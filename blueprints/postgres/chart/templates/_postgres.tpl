{{/*
The databases to make, the Application's own first, as the JSON of {items: [{name, secret}]}. SQL names have no hyphens, and those that
are taken by the server or by this chart get an underscore before them, with which no Application's name begins.
*/}}
{{- define "postgres.databases" -}}
{{- $taken := list "app" "none" "postgres" "public" "replication" "template0" "template1" -}}
{{- $items := list (dict "name" "app" "secret" (printf "%s-connection" .Release.Name)) -}}
{{- range .Values.databases -}}
{{- if ne . $.Release.Name -}}
{{- $name := . | replace "-" "_" -}}
{{- if or (has $name $taken) (hasPrefix "pg_" $name) -}}{{- $name = printf "_%s" $name -}}{{- end -}}
{{- $items = append $items (dict "name" $name "secret" (printf "%s-connection" .)) -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end }}
