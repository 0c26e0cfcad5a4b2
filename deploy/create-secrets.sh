#!/bin/sh
# Makes the secrets that docker-compose.yml mounts, in deploy/secrets or the folder given. What is there already stays.
set -eu

folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
# Nobody else on this machine gets into the folder; the users inside the containers, whoever they are, may read the files.
chmod 0700 "$folder"

random() { head -c "$1" /dev/urandom; }
hexadecimal() { random 24 | od -An -tx1 | tr -d ' \n'; }

create() {
  [ -e "$folder/$1" ] && return
  cat >"$folder/$1.new"
  chmod 0444 "$folder/$1.new"
  mv "$folder/$1.new" "$folder/$1"
}

hexadecimal | create postgres-password
hexadecimal | create temporal-password
hexadecimal | create countersign-password
hexadecimal | create intake-token
printf 'postgres://countersign:%s@postgres:5432/countersign' "$(cat "$folder/countersign-password")" | create database-url
printf '{"current": "k1", "keys": {"k1": "%s"}}\n' "$(random 32 | base64)" | create key-ring.json
