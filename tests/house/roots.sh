#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Builds and tests what is committed here in clean systems of several Debian releases, each with its own Qt and GCC.
# Too slow for ./test: run it before a release, and after a change that a newer Qt or GCC may see differently.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. installer/linux/packages.sh

usage() {
    cat <<'END'
Usage: tests/house/roots.sh [--keep] [RELEASE...]

Runs ./test on the last commit in a clean root of each Debian release: bookworm, trixie and testing, or those you
name. Packages come from where this computer's own come from. Only their installation sees the network.

  --keep   leaves the root, and uses the one that an earlier --keep left: its packages are installed, and its ccache
           remembers what was compiled

Needs to be root, 10 GB of disk per root, and about half an hour per release on two cores.
Writes build/roots/RELEASE.log, where each line begins with the seconds since the start, and prints a table at the end.
Exit code: 0 if all is green, 1 if a build or a test failed or warned, 2 if it could not start.
END
}

refuse() {
    echo "$*" >&2
    exit 2
}

keep=
releases=()
for argument in "$@"; do
    case $argument in
    --keep) keep=yes ;;
    --help | -h) usage; exit ;;
    bookworm | trixie | testing) releases+=("$argument") ;;
    *) refuse "\"$argument\" is no option or release that this knows. Try --help." ;;
    esac
done
[ "${#releases[@]}" -gt 0 ] || releases=(bookworm trixie testing)
[ "$(id -u)" -eq 0 ] || refuse "Run this as root, since it makes roots and mounts in them."
packages_install "${packages_roots[@]}" || exit 2
# shellcheck disable=SC2016 # apt fills in what is in $(…)
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' 'Component: main' | sort -u)
[ -n "$mirror" ] || refuse "apt has no source of Debian's packages."
[ -z "$(git status --porcelain)" ] || echo "Some of your changes are not committed, and not tested."

logs=$PWD/build/roots
mkdir -p "$logs"
apt-config dump | grep -E '^Acquire::https?::' >"$logs/apt.conf" || true # proxies and the like

tree='' log='' job='' logger=''

# isolated [OPTION-OF-UNSHARE...] -- COMMAND...
#
# Runs it in namespaces of its own, so that whatever it mounts and starts ends with it, also when this script is killed.
isolated() {
    local output code=0
    exec {output}> >(while IFS= read -r line; do printf '%5d %s\n' "$SECONDS" "$line"; done >>"$log")
    logger=$!
    # In the background, since only a shell that waits hears an interruption at once.
    setpriv --pdeathsig KILL unshare --mount --pid --ipc --mount-proc --fork --kill-child "$@" \
        </dev/null >&"$output" 2>&1 &
    job=$!
    exec {output}>&-
    wait "$job" || code=$?
    job=
    wait "$logger"
    return "$code"
}

# inside [OPTION-OF-UNSHARE...] -- COMMAND...: the same in the root, where the sources are
inside() {
    local -a options=()
    while [ "$1" != -- ]; do options+=("$1") && shift; done
    # The shell stays as the first process, which has to collect what tests leave behind.
    # shellcheck disable=SC2016 # it is that shell which expands them
    isolated "${options[@]}" -- bash -euc '
        mount --rbind /dev "$1/dev"
        mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
        mount -t proc proc "$1/proc"
        mount -t sysfs -o ro sysfs "$1/sys"
        ip link set lo up
        code=0
        chroot "$1" env --default-signal=INT,QUIT --chdir=/src "${@:2}" || code=$?
        exit "$code"
    ' bash "$tree" -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${@:2}"
}

# What is killed may end later than it seems; the log is closed when it has.
# shellcheck disable=SC2317 # the trap calls it
stop() {
    [ -z "$job" ] || { kill -KILL "$job" && wait "$logger"; } 2>/dev/null || true
    [ -z "$tree" ] || rm -rf --one-file-system "$tree.part"
    [ -z "$tree" ] || [ -n "$keep" ] || rm -rf --one-file-system "$tree"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

# make_root RELEASE
make_root() {
    local -a options=(--variant=minbase --include=ca-certificates --aptopt="$logs/apt.conf")
    # Debian testing as some mirrors have it is older than it says it lasts.
    [ "$1" != testing ] || options+=(--aptopt='Acquire::Check-Valid-Until "false"')
    isolated -- mmdebstrap "${options[@]}" "$1" "$tree.part" "${mirror%%$'\n'*}" && mv "$tree.part" "$tree"
}

# attempt RELEASE
attempt() {
    if [ ! -d "$tree" ]; then
        echo "$1: making a clean root"
        make_root "$1" || return
    fi
    rm -rf "$tree/src" && mkdir "$tree/src" && git archive HEAD | tar -x -C "$tree/src" || return
    cp -L /etc/resolv.conf "$tree/etc/resolv.conf" || return
    echo "$1: installing packages and building"
    inside -- ./test -N || return
    echo "$1: testing"
    inside --net -- ./test
}

# version PACKAGE: as its authors count, without Debian's additions
version() {
    dpkg-query --admindir="$tree/var/lib/dpkg" --show --showformat='${Version}' "$1" 2>/dev/null |
        sed -E 's/^[0-9]+://; s/[-+].*//'
}

# logged REGEX: what its group has in the first line of the log that matches, or a dash
logged() {
    local line
    while IFS= read -r line; do
        if [[ $line =~ $1 ]]; then
            echo "${BASH_REMATCH[1]}"
            return
        fi
    done <"$log"
    echo -
}

row() { printf '%-9s %-7s %-7s %-7s %6s %6s %7s %7s %9s  %s\n' "$@"; }

# row_of RELEASE VERDICT: of what its log says
row_of() {
    local began built all failed build=- passed=-
    began=$(logged '^ *([0-9]+) -- The CXX compiler')
    built=$(logged '^ *([0-9]+) Test project')
    all=$(logged 'tests failed out of ([0-9]+)')
    failed=$(logged '([0-9]+) tests failed out of')
    if [ "$built" != - ]; then build=$((built - began)); fi
    if [ "$all" != - ]; then passed=$((all - failed)); fi
    row "$1" "$(version qt6-base-dev)" "$(logged 'The CXX compiler identification is [A-Za-z]+ ([0-9.]+)')" \
        "$(version cmake)" "$build" "$(logged 'Total Test time .real. = *([0-9]+)')" \
        "$passed" "$failed" "$warnings" "$2"
}

# A function, so that bash has read all of it before a branch with another version of this file is checked out.
main() {
    local table release verdict warnings everything=0
    table=$(row release Qt GCC CMake build test passed failed warnings verdict)
    for release in "${releases[@]}"; do
        tree=$logs/$release log=$logs/$release.log
        : >"$log"
        [ -n "$keep" ] || rm -rf --one-file-system "$tree"
        SECONDS=0
        verdict=green
        attempt "$release" || verdict=red
        # Lines of ninja's own begin with a bracket, and name files.
        warnings=$(sed '/-- The CXX compiler/,/ Test project/!d' "$log" | grep -ciE '^ *[0-9]+ [^[].*warning\>' || true)
        [ "$warnings" -eq 0 ] || verdict=red
        table+=$'\n'$(row_of "$release" "$verdict")
        if [ "$verdict" = red ]; then
            everything=1
            echo "$release: see $log"
            sed '/The following tests FAILED/,/Errors while running/!d' "$log"
        fi
        [ -n "$keep" ] || rm -rf --one-file-system "$tree"
    done
    echo "$table"
    exit "$everything"
}
main
