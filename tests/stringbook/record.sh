#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Runs the tests, records which texts they show, and makes the string book with what none of them showed:
#
#   tests/stringbook/record.sh [BUILD] [arguments for ctest...]     BUILD is build/dev without any argument
#
# The build must be complete and without sanitizers. Measurements are left out, since recording costs time. A test that
# fails doesn't stop it: the book is about what was shown.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build=build/dev
if [ $# -gt 0 ]; then
    build=$1
    shift
fi
build=$(cd "$build" && pwd)

texts=$build/shown-texts
rm -rf "$texts"
mkdir "$texts"
LAMPLIGHTER_TEXTS_FOLDER=$texts LD_PRELOAD=$build/tests/stringbook/liblamplighter-textrecorder.so \
    ctest --test-dir "$build" --parallel "$(nproc)" --label-exclude 'bench|house' "$@" || true
cmake --build "$build" --target string_book
