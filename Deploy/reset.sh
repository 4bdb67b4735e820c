#!/bin/bash
# Stops the private servers of this project and deletes all their data: .kaikan, and the folder under /var/tmp that
# stands in for it where PostgreSQL cannot enter the project. Needs no build.
set -euo pipefail
cd "$(dirname "$0")/.."
shopt -s nullglob

stop_and_remove() {
    local home=$1 process
    process=$(head -n 1 "$home/data/postmaster.pid" 2>/dev/null || true)
    # After a crash the number may be somebody else's: the server's working directory is its data folder.
    if [ -n "$process" ] && [ "$(readlink "/proc/$process/cwd")" = "$(realpath "$home/data")" ]; then
        kill -INT "$process"
        while [ -d "/proc/$process/cwd/" ]; do sleep 0.1; done
    fi
    rm -rf "$home"
}

for home in .kaikan/*/; do
    if [ ! -L "${home%/}" ]; then stop_and_remove "${home%/}"; fi
done
for mark in /var/tmp/kaikan-*/project; do
    if [[ -r $mark && $(<"$mark") == "$PWD/.kaikan/"* ]]; then stop_and_remove "${mark%/project}"; fi
done
rm -rf .kaikan
echo "All local data is gone; 'make run' begins anew."
