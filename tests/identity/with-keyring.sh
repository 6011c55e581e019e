#!/bin/sh
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# with-keyring.sh unlocked|empty|no-service|no-bus COMMAND ARG…
#
# Runs a command with its own home, runtime folder, and D-Bus session, so that it never touches the user's keychain and
# several can run at once.
#   unlocked     with a GNOME Keyring whose default keyring is open, with the password in $LAMPLIGHTER_TEST_PASSWORD
#   empty        with a GNOME Keyring that has no keyring yet and can't make one
#   no-service   with a bus on which no keychain can be started
#   no-bus       without a D-Bus session
set -eu

mode=$1
shift

place=$(mktemp -d "${TMPDIR:-/tmp}/lamplighter-keyring.XXXXXX")
# shellcheck disable=SC2317  # called by the trap
tidy() {
    rm -rf "$place"
}
trap tidy EXIT
trap 'exit 143' TERM INT HUP

mkdir -m 700 "$place/run" "$place/home"
export HOME="$place/home" XDG_RUNTIME_DIR="$place/run"
export XDG_CONFIG_HOME="$HOME/config" XDG_DATA_HOME="$HOME/data" XDG_CACHE_HOME="$HOME/cache" XDG_STATE_HOME="$HOME/state"
export LAMPLIGHTER_TEST_PASSWORD="throw-away" LAMPLIGHTER_TEST_KEYRING="$mode"
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP QT_NO_GLIB

# A bus that starts no services, so the desktop's prompter and keychain stay away.
cat >"$place/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$place/run</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF

case $mode in
no-bus)
    export DBUS_SESSION_BUS_ADDRESS="unix:path=$place/run/nobody"
    "$@"
    ;;
no-service)
    dbus-run-session --config-file="$place/bus.conf" -- "$@"
    ;;
unlocked | empty)
    # Inside the session: the daemon needs the bus, and ends with it.
    cat >"$place/inside.sh" <<'INSIDE'
set -eu
if [ "$LAMPLIGHTER_TEST_KEYRING" = unlocked ]; then
    printf '%s' "$LAMPLIGHTER_TEST_PASSWORD" >"$XDG_RUNTIME_DIR/password"
    gnome-keyring-daemon --foreground --unlock --components=secrets <"$XDG_RUNTIME_DIR/password" >/dev/null 2>&1 &
else
    gnome-keyring-daemon --foreground --components=secrets </dev/null >/dev/null 2>&1 &
fi
daemon=$!
result=0
"$@" || result=$?
kill "$daemon" 2>/dev/null || true
wait "$daemon" 2>/dev/null || true
exit $result
INSIDE
    dbus-run-session --config-file="$place/bus.conf" -- sh "$place/inside.sh" "$@"
    ;;
*)
    echo "with-keyring.sh: unknown mode $mode" >&2
    exit 2
    ;;
esac
