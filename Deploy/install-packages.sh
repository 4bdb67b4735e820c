#!/bin/bash
# Installs what is missing of Debian's packages: 'run' for running Kaikan, 'test' for everything 'make test' uses.
# Silent, offline and without root when nothing is missing.
set -euo pipefail

packages=(libpq-dev pkg-config postgresql)
case "${1:-}" in
    run) ;;
    test) packages+=(hledger chromium fonts-ipafont-gothic python3-venv wrk) ;;
    *) echo "usage: $0 run|test" >&2; exit 64 ;;
esac

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing: ${missing[*]}"
root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "Run as root: apt-get install ${missing[*]}" >&2; exit 1; }
    root=(sudo)
fi
if [[ " ${missing[*]} " == *" postgresql "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    # Kaikan makes a server of its own; Debian's default one on port 5432 would only run beside it.
    "${root[@]}" mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" | "${root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends "${missing[@]}"
