# Read by the image's entrypoint once, when the first pod makes its data directory: a user for the copies, and leave to connect.
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<'SQL'
\set password `printenv REPLICATION_PASSWORD`
SELECT format('CREATE ROLE replication REPLICATION LOGIN PASSWORD %L', :'password') \gexec
SQL
echo 'host replication replication all scram-sha-256' >>"$PGDATA/pg_hba.conf"
