{{/* Settings of PHP. */}}
{{- define "wordpress.ini" -}}
upload_max_filesize = {{ .Values.uploadLimit }}M
post_max_size = {{ add .Values.uploadLimit 8 }}M
{{- end }}

{{/* Environment of WordPress, the same for its installation and for serving it. */}}
{{- define "wordpress.env" -}}
{{- $credentials := printf "%s-credentials" .Release.Name -}}
{{- $database := include "catalyst.connectionName" (dict "root" . "alias" (include "catalyst.databaseAlias" .)) -}}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_HOST" "secret" $database "key" "host") }}
{{ include "catalyst.secretEnv" (dict "name" "DATABASE_PORT" "secret" $database "key" "port") }}
- {name: WORDPRESS_DB_HOST, value: '$(DATABASE_HOST):$(DATABASE_PORT)'}
{{ include "catalyst.secretEnv" (dict "name" "WORDPRESS_DB_NAME" "secret" $database "key" "database") }}
{{ include "catalyst.secretEnv" (dict "name" "WORDPRESS_DB_USER" "secret" $database "key" "username") }}
{{ include "catalyst.secretEnv" (dict "name" "WORDPRESS_DB_PASSWORD" "secret" $database "key" "password") }}
{{- range list "AUTH_KEY" "SECURE_AUTH_KEY" "LOGGED_IN_KEY" "NONCE_KEY" "AUTH_SALT" "SECURE_AUTH_SALT" "LOGGED_IN_SALT" "NONCE_SALT" }}
{{ include "catalyst.secretEnv" (dict "name" (printf "WORDPRESS_%s" .) "secret" $credentials "key" .) }}
{{- end }}
- name: WORDPRESS_CONFIG_EXTRA
  value: |
    define('WP_HOME', '{{ include "catalyst.url" . }}');
    define('WP_SITEURL', WP_HOME);
    define('DISALLOW_FILE_EDIT', true);
{{- end }}
