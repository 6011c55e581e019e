#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# What a person runs before sending a change, beside ./test: layout, static analysis, licences, shell scripts.
# Not a part of ./test, since each release of clang-format and clang-tidy has its own mind; Debian 12's decide (14).
#
#   tests/house/lint.sh              all of it
#   tests/house/lint.sh format       only clang-format (`format --fix` rewrites the files)
#   tests/house/lint.sh tidy REGEX   only clang-tidy, on the files whose path matches
#   tests/house/lint.sh reuse | shell

# shellcheck disable=SC2119,SC2120 # a check's own arguments come from the command line or not at all
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. installer/linux/packages.sh

sources() { find app installer tests \( -name '*.cpp' -o -name '*.h' -o -name '*.mm' \) -print0; }

# tool NAME: Debian 12's version by its own name where it is installed, else whatever bears the plain name
tool() { command -v "$1-14" || command -v "$1"; }

check_format() {
    local -a mode=(--dry-run -Werror)
    [ "${1:-}" != --fix ] || mode=(-i)
    sources | xargs -0 "$(tool clang-format)" "${mode[@]}"
}

check_tidy() {
    packages_use_ccache
    cmake --preset dev >/dev/null
    cmake --build --preset dev # moc's output is included by the tests
    # Clang cannot read GCC's precompiled header. Without it, a file that leaves out an include fails here.
    mkdir -p build/tidy
    sed -E 's/ -Winvalid-pch -include [^ ]+//' build/dev/compile_commands.json >build/tidy/compile_commands.json
    "$(tool run-clang-tidy)" -quiet -p build/tidy "^$PWD/(app|installer|tests)/.*${1:-}"
}

check_reuse() { reuse lint; }

check_shell() {
    shellcheck -x run test .ci/run installer/linux/packages.sh installer/entra/register.sh tests/control/completions.bash \
        tests/house/*.sh tests/installer/fakes/* tests/stringbook/record.sh
}

packages_install "${packages_build[@]}" "${packages_lint[@]}"
if [ $# -gt 0 ]; then
    "check_$1" "${@:2}"
else
    check_format
    check_shell
    check_reuse
    check_tidy
fi
