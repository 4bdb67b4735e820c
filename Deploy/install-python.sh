#!/bin/bash
# Makes .venv with the versions of Deploy/requirements-test.txt, anew whenever that file has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=Deploy/requirements-test.txt
# The copy is written last, so an installation that was cut off does not count.
if cmp -s "$wanted" .venv/installed.txt; then exit 0; fi

echo "Installing Python packages into .venv"
rm -rf .venv
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps -r "$wanted"
.venv/bin/pip check
cp "$wanted" .venv/installed.txt
