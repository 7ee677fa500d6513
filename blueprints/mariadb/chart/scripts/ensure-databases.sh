# After every installation and upgrade: each database of /databases exists, belongs to its user, and takes that user's password.
set -eu
run() {
  mariadb --host "$DATABASE_HOST" --user root "$@"
}
until run --execute 'SELECT 1' >/dev/null 2>&1; do
  echo "$DATABASE_HOST does not answer yet, trying again in 1 s"
  sleep 1
done
for folder in /databases/*/; do
  name=$(cat "$folder/database")
  owner=$(cat "$folder/username")
  password=$(cat "$folder/password")
  # In a GRANT an underscore stands for any character.
  pattern=$(printf '%s' "$name" | sed 's/_/\\_/g')
  run <<SQL
CREATE DATABASE IF NOT EXISTS \`$name\` CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS '$owner'@'%';
ALTER USER '$owner'@'%' IDENTIFIED BY '$password';
GRANT ALL PRIVILEGES ON \`$pattern\`.* TO '$owner'@'%';
SQL
  echo "$name is ready"
done
