# Writes the configuration, in which the password must stand, into memory and starts the server with it.
set -eu
umask 077
{
  cat /scripts/valkey.conf
  printf 'requirepass %s\nprimaryauth %s\n' "$VALKEY_PASSWORD" "$VALKEY_PASSWORD"
  case "$POD_NAME" in
    *-0) ;;
    *) printf 'replicaof %s 6379\n' "$PRIMARY_HOST" ;;
  esac
} >/run/valkey/valkey.conf
exec valkey-server /run/valkey/valkey.conf
