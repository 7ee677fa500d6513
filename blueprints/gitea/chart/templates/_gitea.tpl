{{/* Settings of Gitea, which its entrypoint writes into app.ini. */}}
{{- define "gitea.env" -}}
{{- $credentials := printf "%s-credentials" .Release.Name -}}
{{- $database := include "catalyst.connectionName" (dict "root" . "alias" (include "catalyst.databaseAlias" .)) -}}
- {name: GITEA__DEFAULT__APP_NAME, value: {{ .Values.title | quote }}}
- {name: GITEA__server__DOMAIN, value: {{ include "catalyst.host" . }}}
- {name: GITEA__server__ROOT_URL, value: '{{ include "catalyst.url" . }}/'}
- {name: GITEA__server__PUBLIC_URL_DETECTION, value: auto}
- {name: GITEA__server__DISABLE_SSH, value: 'true'}
- {name: GITEA__service__DISABLE_REGISTRATION, value: {{ not .Values.registration | quote }}}
- {name: GITEA__security__INSTALL_LOCK, value: 'true'}
{{ include "catalyst.secretEnv" (dict "name" "GITEA__security__SECRET_KEY" "secret" $credentials "key" "secretKey") }}
- {name: GITEA__metrics__ENABLED, value: 'true'}
{{ include "catalyst.secretEnv" (dict "name" "GITEA__metrics__TOKEN" "secret" $credentials "key" "metricsToken") }}
- {name: GITEA__database__DB_TYPE, value: postgres}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_HOST" "secret" $database "key" "host") }}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_PORT" "secret" $database "key" "port") }}
- {name: GITEA__database__HOST, value: '$(DATABASE_HOST):$(DATABASE_PORT)'}
{{ include "catalyst.secretEnv" (dict "name" "GITEA__database__NAME" "secret" $database "key" "database") }}
{{ include "catalyst.secretEnv" (dict "name" "GITEA__database__USER" "secret" $database "key" "username") }}
{{ include "catalyst.secretEnv" (dict "name" "GITEA__database__PASSWD" "secret" $database "key" "password") }}
{{- end }}
