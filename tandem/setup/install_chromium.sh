#!/bin/sh
# Install Debian's chromium for the tests in a browser, as root. Does nothing when it is there.
set -eu

program=/usr/bin/chromium

[ -x "$program" ] && exit 0

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}
[ "$(id -u)" = 0 ] || fail "chromium is not installed, and only root can install it"
command -v apt-get >/dev/null && command -v flock >/dev/null || fail "chromium is not installed, and there is no apt-get to install it with"

# one at a time: who came second finds it installed
exec 9>/run/tandem-install-chromium.lock
flock 9
[ -x "$program" ] && exit 0

DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
apt-get -qq -o DPkg::Lock::Timeout=300 update >&2 || fail "chromium is not installed, and apt-get update failed"
# without a font the pages would be full of empty boxes
apt-get -qq -o DPkg::Lock::Timeout=300 install --no-install-recommends chromium fonts-dejavu-core >&2 9>&- ||
    fail "chromium is not installed, and apt-get could not install it"
