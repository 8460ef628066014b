#!/bin/sh
# Install Debian's rabbitmq-server for the tests, as root, without starting the system's own broker. Does nothing when it is there.
set -eu

program=/usr/lib/rabbitmq/bin/rabbitmq-server
policy=/usr/sbin/policy-rc.d
kept=$policy.before-tandem

[ -x "$program" ] && exit 0

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}
[ "$(id -u)" = 0 ] || fail "rabbitmq-server is not installed, and only root can install it"
command -v apt-get >/dev/null && command -v flock >/dev/null || fail "rabbitmq-server is not installed, and there is no apt-get to install it with"

# one at a time: who came second finds it installed
exec 9>/run/tandem-install-rabbitmq.lock
flock 9
[ -x "$program" ] && exit 0

# what packages ask before they start their service; 101: not now
restore() {
    rm -f "$policy"
    [ ! -e "$kept" ] || mv "$kept" "$policy"
}
trap restore EXIT
trap 'exit 1' HUP INT TERM
# a run that was killed half-way left the first one here
[ ! -e "$policy" ] || [ -e "$kept" ] || mv "$policy" "$kept"
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
apt-get -qq -o DPkg::Lock::Timeout=300 update >&2 || fail "rabbitmq-server is not installed, and apt-get update failed"
apt-get -qq -o DPkg::Lock::Timeout=300 install --no-install-recommends rabbitmq-server >&2 9>&- ||
    fail "rabbitmq-server is not installed, and apt-get could not install it"
