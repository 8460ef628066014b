#!/bin/sh
# make_venv.sh LOCK...: make .venv in the clone and install exactly what the locks name. Does nothing when that was done.
# A larger lock comes after the smaller one that it contains.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
# what the caller's shell has set for another project must not reach ours
unset PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV || :
PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DISABLE_PIP_VERSION_CHECK

python=$(sh "$here/find_python.sh")
# the place is part of it: a copied clone has scripts that point to the old place
identity="$("$python" -c 'import sys; print(sys.version)') $PWD"

say() {
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
        nl*) printf '%s\n' "$1" >&2 ;;
        *) printf '%s\n' "$2" >&2 ;;
    esac
}

make_venv() {
    rm -rf .venv
    if "$python" -m venv .venv >/dev/null 2>&1; then
        return
    fi
    rm -rf .venv
    # Debian splits ensurepip off; any pip or virtualenv that is there will do
    if "$python" -m virtualenv -q .venv >/dev/null 2>&1; then
        return
    fi
    rm -rf .venv
    if "$python" -m venv --without-pip .venv >/dev/null 2>&1 && "$python" -m pip --python .venv/bin/python --version >/dev/null 2>&1; then
        return
    fi
    rm -rf .venv
    say "Deze Python kan geen virtuele omgeving maken. Op Debian of Ubuntu: apt install python3-venv" \
        "This Python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv"
    exit 1
}

install() {
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        .venv/bin/python -m pip install --quiet --require-hashes -r "$1"
    else
        "$python" -m pip --python .venv/bin/python install --quiet --require-hashes -r "$1"
    fi
}

if [ "$(cat .venv/made-with 2>/dev/null || :)" != "$identity" ] || ! .venv/bin/python -c '' 2>/dev/null; then
    say "Python-omgeving maken in .venv…" "Making the Python environment in .venv…"
    make_venv
    # the clone itself: no build step, and a change is seen at once
    printf '%s\n' "$PWD" >"$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/tandem.pth"
    printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m tandem.cli "$@"\n' "$PWD" >.venv/bin/tandem
    chmod +x .venv/bin/tandem
    printf '%s\n' "$identity" >.venv/made-with
fi

for lock in "$@"; do
    stamp=.venv/installed-$lock
    if [ "$(cat "$stamp" 2>/dev/null || :)" != "$(cksum <"$lock")" ]; then
        say "Pakketten van $lock installeren…" "Installing the packages of $lock…"
        if ! install "$lock"; then
            say "De pakketten konden niet geïnstalleerd worden; de reden staat hierboven. Is de pakketindex bereikbaar?" \
                "The packages could not be installed; the reason stands above. Can the package index be reached?"
            exit 1
        fi
        .venv/bin/python -m compileall -q shared services tandem
        cksum <"$lock" >"$stamp"
    fi
done
