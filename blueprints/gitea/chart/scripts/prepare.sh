# Init container: brings the database up to this release, and makes the administrator once.
set -eu
run() {
  gitea --config "$GITEA_APP_INI" "$@"
}
until run migrate; do
  echo 'the database does not let us in yet, trying again in 2 s'
  sleep 2
done
if run admin user list --admin | awk '{ print $2 }' | grep -qx "$ADMIN_USER"; then
  echo "the administrator $ADMIN_USER is there"
else
  run admin user create --admin --must-change-password=false \
    --username "$ADMIN_USER" --email "$ADMIN_EMAIL" --password "$ADMIN_PASSWORD"
fi
