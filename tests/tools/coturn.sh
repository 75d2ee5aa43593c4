#!/usr/bin/env bash
# coturn.sh FOLDER PEER...: runs coturn with FOLDER/turnserver.conf and asks it to relay one message to each peer; what is said goes into FOLDER/PEER.
set -euo pipefail
folder=$1
shift
ip link set lo up
turnserver -c "$folder/turnserver.conf" >"$folder/log" 2>&1 &
server=$!
trap 'kill "$server"; wait "$server" || true' EXIT
for _ in {1..100}; do
  grep -q 'Total General servers' "$folder/log" && break
  sleep 0.1
done
grep -q 'Total General servers' "$folder/log"
for peer in "$@"; do
  timeout 3 turnutils_uclient -u ann -W 'what only these two share' -e "$peer" -n 1 -m 1 -c 127.0.0.1 >"$folder/$peer" 2>&1 || true
done
