#!/bin/sh
# The story on Tandem in containers, then the tests of transport and servers on containers. Everything is gone afterwards.
set -eu

cd "$(dirname "$0")/.."
work=$(mktemp -d)
COMPOSE_PROJECT_NAME=tandem-test-$$
TANDEM_PORT=$(.venv/bin/python -c 'from tandem.embedded.ports import free_port; print(free_port())')
export COMPOSE_PROJECT_NAME TANDEM_PORT

compose() { sh deploy/compose.sh --env-file "$work/env" "$@"; }

down() { compose down --volumes --remove-orphans --timeout 10 >/dev/null 2>&1; }

finish() {
    status=$?
    trap '' INT TERM
    if [ -e "$work/env" ]; then
        if [ "$status" -ne 0 ]; then
            compose ps || :
            # what went as it should is of no interest
            compose logs --no-color --tail=100 | grep -v '"level": "info"' | tail -n 60 || :
        fi
        down || :
    fi
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

# what it says at the end are passwords
sh deploy/up.sh "$work/env" >"$work/said" || { cat "$work/said"; exit 1; }
(umask 077 && compose run --rm --no-deps -T prepare cat /var/lib/tandem/secrets/accounts.json >"$work/accounts.json" 2>/dev/null </dev/null)
.venv/bin/python -m tandem.cli story --url "http://127.0.0.1:$TANDEM_PORT" --accounts "$work/accounts.json"
# ending in order is part of it; and the tests want the machine for themselves
ours=$(compose ps --services | grep -v -e postgres -e rabbitmq)
# shellcheck disable=SC2086 # names, not one
compose stop $ours >/dev/null 2>&1
for name in $ours; do
    container=$(compose ps -aq "$name")
    code=$(docker inspect --format '{{.State.ExitCode}}' "$container")
    [ "$code" -eq 0 ] || { echo "$name ended with $code" >&2; exit 1; }
done
down
rm "$work/env"
# a server that cannot be had is a failure here
CI=true TANDEM_TEST_SERVERS=containers .venv/bin/python -m pytest -n 2 --dist loadgroup \
    tests/conformance tests/integration --ignore tests/integration/embedded
