#!/bin/bash
# Everything that must hold: format, unit tests, tests on a real PostgreSQL server, the fee engine beside
# its judges, the journeys of the three users.
# Called by 'make test' after the installation. Stops at the first step that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }

step "format"
swift format lint --strict --recursive --parallel Sources Tests Package.swift

step "build"
swift build --build-tests

step "private PostgreSQL server"
server=.kaikan/test-postgres
tool=.build/debug/local-postgres
trap '"$tool" stop "$server"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
KAIKAN_TEST_DATABASE_URL=$("$tool" start --not-durable "$server")
export KAIKAN_TEST_DATABASE_URL

step "Swift tests"
swift test --skip-build --disable-xctest

step "judges"
.venv/bin/pytest -q Tests/Judges

step "journeys"
.venv/bin/pytest -q Tests/Journeys

step "all passed"
