# Init container of every pod: all but the first begin as a copy of the first.
set -eu
case "$POD_NAME" in *-0) exit 0 ;; esac
if [ -s "$PGDATA/PG_VERSION" ]; then exit 0; fi
rm -rf "${PGDATA:?}"
mkdir -p "$PGDATA"
chmod 0700 "$PGDATA"
export PGPASSWORD="$REPLICATION_PASSWORD"
until pg_basebackup --host "$PRIMARY_HOST" --username replication --pgdata "$PGDATA" --wal-method stream --write-recovery-conf; do
  echo "$PRIMARY_HOST cannot be copied yet, trying again in 5 s"
  rm -rf "${PGDATA:?}"/*
  sleep 5
done
