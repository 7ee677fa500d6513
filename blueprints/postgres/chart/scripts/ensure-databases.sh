# After every installation and upgrade: each database of /databases exists, belongs to its user, and takes that user's password.
set -eu
until pg_isready --quiet; do
  echo "$PGHOST does not answer yet, trying again in 1 s"
  sleep 1
done
for folder in /databases/*/; do
  export DATABASE_FOLDER="$folder"
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'
\set name `cat "$DATABASE_FOLDER/database"`
\set owner `cat "$DATABASE_FOLDER/username"`
\set password `cat "$DATABASE_FOLDER/password"`
SELECT format('CREATE ROLE %I LOGIN', :'owner') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', :'owner', :'password') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'owner') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SELECT format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', :'name') \gexec
SQL
  echo "$(cat "$folder/database") is ready"
done
