#!/bin/sh
# As in the images of databases: DATABASE_URL_FILE names a file with the DATABASE_URL, so that `docker inspect` shows none.
set -eu

if [ -n "${DATABASE_URL_FILE:-}" ]; then
  DATABASE_URL=$(cat "$DATABASE_URL_FILE")
  export DATABASE_URL
fi
exec "$@"
