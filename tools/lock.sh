#!/bin/sh
# Remakes the lock files from pyproject.toml: `make lock`, or `make lock UPGRADE=--upgrade` for the newest of everything.
# Hashes come from the public index alone; no index, mirror or local wheel of this machine may leave a trace in them.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}

lock() {
    output=$1
    shift
    "$uv" pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-build --custom-compile-command "make lock" --output-file "$output" "$@"
}

lock requirements.lock --extra build ${UPGRADE:-}
lock requirements-dev.lock --extra build --extra dev --constraint requirements.lock ${UPGRADE:-}
lock requirements-bench.lock --extra bench --constraint requirements-dev.lock ${UPGRADE:-}
