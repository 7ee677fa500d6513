{{/* Environment of Nextcloud and of its background jobs. */}}
{{- define "nextcloud.env" -}}
{{- $database := printf "%s-%s" .Release.Name .Values.database.engine -}}
{{- $prefix := ternary "POSTGRES" "MYSQL" (eq .Values.database.engine "postgres") -}}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_HOST" "secret" $database "key" "host") }}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_PORT" "secret" $database "key" "port") }}
- {name: {{ $prefix }}_HOST, value: '$(DATABASE_HOST):$(DATABASE_PORT)'}
{{ include "catalyst.secretEnv" (dict "name" (ternary "POSTGRES_DB" "MYSQL_DATABASE" (eq $prefix "POSTGRES")) "secret" $database "key" "database") }}
{{ include "catalyst.secretEnv" (dict "name" (printf "%s_USER" $prefix) "secret" $database "key" "username") }}
{{ include "catalyst.secretEnv" (dict "name" (printf "%s_PASSWORD" $prefix) "secret" $database "key" "password") }}
{{- if .Values.cache.enabled }}
{{ include "catalyst.secretEnv" (dict "name" "REDIS_HOST" "secret" (printf "%s-cache" .Release.Name) "key" "host") }}
{{ include "catalyst.secretEnv" (dict "name" "REDIS_HOST_PORT" "secret" (printf "%s-cache" .Release.Name) "key" "port") }}
{{ include "catalyst.secretEnv" (dict "name" "REDIS_HOST_PASSWORD" "secret" (printf "%s-cache" .Release.Name) "key" "password") }}
{{- end }}
- {name: NEXTCLOUD_ADMIN_USER, value: {{ .Values.admin.user | quote }}}
{{ include "catalyst.secretEnv" (dict "name" "NEXTCLOUD_ADMIN_PASSWORD" "secret" (printf "%s-credentials" .Release.Name) "key" "adminPassword") }}
- {name: NEXTCLOUD_TRUSTED_DOMAINS, value: {{ include "catalyst.host" . }}}
{{- $url := urlParse (include "catalyst.url" .) }}
- {name: OVERWRITEHOST, value: {{ $url.host | quote }}}
- {name: OVERWRITEPROTOCOL, value: {{ $url.scheme }}}
- {name: OVERWRITECLIURL, value: {{ include "catalyst.url" . }}}
- {name: TRUSTED_PROXIES, value: 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16}
- {name: PHP_UPLOAD_LIMIT, value: {{ .Values.uploadLimit }}M}
- {name: APACHE_BODY_LIMIT, value: '0'}
{{- end }}
