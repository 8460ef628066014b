#!/bin/sh
# Whichever compose this machine has: the plugin of docker, or the older docker-compose.
if docker compose version >/dev/null 2>&1; then
    exec docker compose "$@"
elif command -v docker-compose >/dev/null; then
    exec docker-compose "$@"
fi
case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    nl*) echo "Hier is geen «docker compose» en geen «docker-compose»; zonder containers: make run" >&2 ;;
    *) echo "There is no 'docker compose' and no 'docker-compose' here; without containers: make run" >&2 ;;
esac
exit 1
