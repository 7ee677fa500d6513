{{/* Data sources as Grafana's provisioning reads them. */}}
{{- define "grafana.dataSources" -}}
apiVersion: 1
prune: true
datasources:
{{- range $index, $source := .Values.dataSources }}
  - name: {{ $source.name | quote }}
    type: {{ $source.type }}
    url: {{ $source.url | quote }}
    access: proxy
    isDefault: {{ eq $index 0 }}
{{- else }} []
{{- end }}
{{- end }}

{{/* The database's part of the environment. */}}
{{- define "grafana.databaseEnv" -}}
{{- $database := include "catalyst.connectionName" (dict "root" . "alias" (include "catalyst.databaseAlias" .)) -}}
- {name: GF_DATABASE_TYPE, value: postgres}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_HOST" "secret" $database "key" "host") }}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_PORT" "secret" $database "key" "port") }}
- {name: GF_DATABASE_HOST, value: '$(DATABASE_HOST):$(DATABASE_PORT)'}
{{ include "catalyst.secretEnv" (dict "name" "GF_DATABASE_NAME" "secret" $database "key" "database") }}
{{ include "catalyst.secretEnv" (dict "name" "GF_DATABASE_USER" "secret" $database "key" "username") }}
{{ include "catalyst.secretEnv" (dict "name" "GF_DATABASE_PASSWORD" "secret" $database "key" "password") }}
{{- end }}
