#!/bin/sh
# Write the locks anew from pyproject.toml: every platform and Python that Tandem supports, with hashes, no index address.
set -eu

cd "$(dirname "$0")/../.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
.venv/bin/python -m venv "$tool"
"$tool/bin/python" -m pip install --quiet uv

compile() {
    "$tool/bin/uv" pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
        --no-emit-index-url --custom-compile-command "make lock" pyproject.toml "$@"
}
compile --output-file requirements.lock
compile --group dev --constraints requirements.lock --output-file requirements-dev.lock
