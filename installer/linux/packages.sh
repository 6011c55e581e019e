# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034 # used by those who source this

# The packages that Lamplighter needs from Debian (12 and newer) and Ubuntu (24.04 and newer): the only list,
# sourced by ./run, ./test and tests/house/lint.sh. "a|b" means the first of the two that this release has.

packages_build=(
    g++ cmake ninja-build pkgconf ccache
    qt6-base-dev qt6-networkauth-dev "qt6-svg-dev|libqt6svg6-dev"
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qtkeychain-qt6-dev libexpected-dev libboost-dev libssl-dev libxcb1-dev libxcb-xkb-dev
)

# Loaded at run time, so not found by linking: the icon engine, TLS, the keychain's library, a font.
packages_run=(libqt6svg6 openssl libsecret-1-0 fonts-dejavu-core)

# A virtual desktop: X server, window manager, bus, keyring, both kinds of tray, and tools for input and
# screenshots.
packages_desktop=(
    xvfb openbox dbus-daemon gnome-keyring libsecret-tools
    xfce4-panel xfconf tint2 adwaita-icon-theme librsvg2-common xdotool imagemagick
)

packages_test=(
    librapidcheck-dev python3-dbusmock python3-jmespath lintian desktop-file-utils appstream binutils libglib2.0-bin
    g++-mingw-w64-x86-64-posix
    man-db bash-completion zsh fish mold
    kwin-wayland xdg-desktop-portal xdg-desktop-portal-kde qt6-wayland qtwayland5
)

# Browsers for the sign-in pages. Ubuntu only has them as snaps, which don't run in a container.
if ! grep -qs '^ID=ubuntu' /etc/os-release; then
    packages_test+=(chromium chromium-driver firefox-esr)
fi

packages_lint=(clang-format clang-tidy clang-tools reuse shellcheck)

packages_roots=(mmdebstrap iproute2 git) # for tests/house/roots.sh

packages_is_installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# packages_missing PACKAGE...: prints those without an installed alternative
packages_missing() {
    local wanted name found
    for wanted in "$@"; do
        found=
        for name in ${wanted//|/ }; do
            if packages_is_installed "$name"; then found=yes; break; fi
        done
        [ -n "$found" ] || printf '%s\n' "$wanted"
    done
}

# packages_known PACKAGE...: prints for each the first alternative that apt can install (or the first one, so
# that apt reports the problem)
packages_known() {
    local wanted name chosen
    for wanted in "$@"; do
        chosen=${wanted%%|*}
        for name in ${wanted//|/ }; do
            if [ -n "$(apt-cache policy "$name" 2>/dev/null | sed -n 's/^  Candidate: \([^(]\)/\1/p')" ]; then
                chosen=$name
                break
            fi
        done
        printf '%s\n' "$chosen"
    done
}

packages_print() {
    local names="${*//|/ or }"
    fold -s -w 100 <<<"$names" | sed 's/^/    /'
}

# packages_install PACKAGE...: lists what is missing and installs it. Without apt it only lists the packages,
# because the libraries may be installed under other names.
packages_install() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "This system has no apt. Install the equivalents of these Debian packages:"
        packages_print "$@"
        echo "Continuing without installing them."
        return 0
    fi

    local -a missing
    mapfile -t missing < <(packages_missing "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    echo "Packages to install:"
    packages_print "${missing[@]}"

    local -a root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "This needs root, and sudo isn't installed. Install them as root, then try again." >&2
            return 1
        fi
        root=(sudo)
    fi
    local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600
        -o Acquire::Retries=3 -o Dpkg::Use-Pty=0)
    "${root[@]}" "${apt[@]}" update || echo "Couldn't update the package lists. Trying with the old ones." >&2
    mapfile -t missing < <(packages_known "${missing[@]}")
    if ! "${root[@]}" "${apt[@]}" -y --no-install-recommends install "${missing[@]}" </dev/null; then
        echo "Couldn't install all packages. See apt's messages above." >&2
        return 1
    fi
}

# packages_use_ccache: compiles with ccache if it is installed (CMake reads the variable on its first run)
packages_use_ccache() {
    command -v ccache >/dev/null || return 0
    export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"
    # Without these, ccache stores nothing that uses a precompiled header, and rereads its 140 MB for each
    # file.
    export CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS-pch_defines,time_macros}"
    export CCACHE_INODECACHE="${CCACHE_INODECACHE-true}"
}
