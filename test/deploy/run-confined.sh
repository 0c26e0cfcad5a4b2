#!/bin/sh
# run-confined.sh <root> <mounts> <node's folder> <command…>: runs a command as its container would, in mounts of its own:
# on a read-only file system but for /tmp, as an unprivileged user, without capabilities. It stays this very process.
set -eu
root=$1 mounts=$2 node=$3
shift 3

mount --bind "$root" "$root"
mount --bind "$mounts/run/secrets" "$root/run/secrets"
mount --bind "$mounts/etc/countersign" "$root/etc/countersign"
mount --rbind /usr "$root/usr"
mount --bind "$node" "$root/opt/node"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
for folder in "$root" "$root/run/secrets" "$root/etc/countersign" "$root/usr" "$root/opt/node"; do mount -o remount,bind,ro "$folder"; done

cd "$root"
exec chroot . setpriv --reuid 1000 --regid 1000 --clear-groups --no-new-privs --bounding-set=-all \
  sh -c 'cd /app && exec "$@"' sh "$@"
