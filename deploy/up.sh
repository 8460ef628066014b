#!/bin/sh
# up.sh [ENV_FILE]: start Tandem in containers and wait until every process is ready. Without the file (.env) it makes one for a
# demo, with random secrets. Changed images, addresses and passwords are taken over by those who are concerned.
set -eu

cd "$(dirname "$0")/.."
env_file=${1:-.env}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() {
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
        nl*) printf '%s\n' "$1" ;;
        *) printf '%s\n' "$2" ;;
    esac
}

compose() { sh deploy/compose.sh --env-file "$env_file" "$@"; }

# What a step says is for when it fails.
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; return 1; }; }

sh deploy/compose.sh version >/dev/null
if [ -e "$env_file" ]; then
    tag=$(sed -n 's/^TANDEM_VERSION=//p' "$env_file")
fi
tag=${TANDEM_VERSION:-${tag:-local}}
say "Images maken…" "Making the images…"
quietly docker build --tag "tandem:$tag" --build-arg PIP_INDEX_URL --build-arg PIP_TRUSTED_HOST .
quietly docker build --tag "tandem-gateway:$tag" --target gateway .
if [ ! -e "$env_file" ]; then
    (umask 077 && docker run --rm --network none "tandem:$tag" python -m tandem.servers.env_file --profile demo \
        --port "${TANDEM_PORT:-8080}" >"$env_file.new")
    mv "$env_file.new" "$env_file"
    say "Willekeurige geheimen staan in $env_file." "Random secrets are in $env_file."
fi
# a port given for this once changes the address that goes with it
if [ -n "${TANDEM_PORT:-}" ] && grep -q '^TANDEM_PROFILE=demo' "$env_file"; then
    TANDEM_BASE_URL=${TANDEM_BASE_URL:-http://127.0.0.1:$TANDEM_PORT}
    export TANDEM_BASE_URL
fi

say "Starten…" "Starting…"
if ! compose up -d --remove-orphans >"$log" 2>&1; then
    prepare=$(compose ps -aq prepare)
    if [ "$(docker inspect --format '{{.State.ExitCode}}' "$prepare")" = 1 ]; then
        # it ends with its reason
        docker logs --tail 1 "$prepare" >&2
    else
        cat "$log" >&2
    fi
    exit 1
fi
compose exec -T portal-web python -m tandem.servers.ready

if grep -q '^TANDEM_PROFILE=demo' "$env_file"; then
    accounts="run --rm --no-deps prepare cat /var/lib/tandem/secrets/accounts.txt"
    say "Accounts (ook met: docker compose $accounts):" "Accounts (also with: docker compose $accounts):"
    # shellcheck disable=SC2086 # words, not one
    compose $accounts 2>/dev/null </dev/null
fi
address=$(compose exec -T portal-web printenv TANDEM_BASE_URL)
say "Tandem draait op $address. Stoppen: make down" "Tandem runs at $address. Stop: make down"
