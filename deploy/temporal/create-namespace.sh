#!/bin/sh
# Creates Countersign's namespace and the search attributes that its workflows set. May be run again.
# TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say where.
set -eu

attempts=60
until temporal operator cluster health >/dev/null 2>&1; do
  attempts=$((attempts - 1))
  if [ "$attempts" -eq 0 ]; then
    echo "Temporal at $TEMPORAL_ADDRESS is not healthy" >&2
    exit 1
  fi
  sleep 1
done

# Closed workflows can be looked into for 30 days; what happened is kept in Countersign's own database.
if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d
fi

# A namespace takes some seconds to be known to every part of the server.
attempts=30
until temporal operator search-attribute list >/dev/null 2>&1; do
  attempts=$((attempts - 1))
  if [ "$attempts" -eq 0 ]; then
    echo "The namespace $TEMPORAL_NAMESPACE did not appear at $TEMPORAL_ADDRESS" >&2
    exit 1
  fi
  sleep 1
done

temporal operator search-attribute create --type Keyword \
  --name SignatureAccount --name SignatureText --name SignatureStatus --name SignatureWaitingFor
temporal operator search-attribute create --type Datetime --name SignatureDueAt
