#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# windows.sh SCRATCH-FOLDER BUILD-FOLDER QT-HEADERS
#
# Reads every file of the program as for Windows, the practice cloud left out, with MinGW's compiler and Windows' headers,
# so that nobody breaks there what they cannot run. Qt's headers are this system's own: up to 6.4 they can be read that way.

set -euo pipefail
scratch=$1 build=$2 qt=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)

compiler=x86_64-w64-mingw32-g++-posix
if ! command -v "$compiler" >/dev/null; then
    echo "There is no $compiler: please install the package g++-mingw-w64-x86-64-posix." >&2
    exit 1
fi

# By links, since this system's other headers are not Windows'.
rm -rf "$scratch"
mkdir -p "$scratch/include"
for library in qt6keychain tl boost; do
    if [ ! -d "/usr/include/$library" ]; then
        echo "There is no /usr/include/$library: ./test installs what is missing." >&2
        exit 1
    fi
    ln -s "/usr/include/$library" "$scratch/include/$library"
done

cmake "-DSOURCE=$source" "-DOUTPUT=$scratch" -P "$here/windowsfiles.cmake"
mapfile -t flags <"$scratch/flags"
mapfile -t files <"$scratch/files"
while IFS= read -r file; do
    if ! grep -qxF "$file" "$scratch/files"; then
        echo "$file is Windows', but CMake does not select it there." >&2
        exit 1
    fi
done < <(find "$source/app" -path "$source/app/practice" -prune -o \( -path '*/windows/*.cpp' -o -name '*_windows.cpp' \) -print)
flags+=(-std=c++20 -DUNICODE -D_UNICODE -DWIN32 "-I$source/app" -isystem "$scratch/include" -isystem "$qt")
for module in Core Gui Network NetworkAuth Svg Widgets; do
    flags+=(-isystem "$qt/Qt$module")
done
for folder in "$build"/app/*/*_autogen/include "$build"/app/*_autogen/include; do
    [ ! -d "$folder" ] || flags+=(-isystem "$folder")
done

# What most files begin with, read once. A file that leaves an include of it out is found where it is really built.
echo '#include <QtCore/QtCore>' >"$scratch/qt.h"
"$compiler" "${flags[@]}" -x c++-header "$scratch/qt.h" -o "$scratch/qt.h.gch"

echo "Reading ${#files[@]} files."
printf '%s\0' "${files[@]}" |
    xargs -0 -n 1 -P "$(nproc)" "$compiler" "${flags[@]}" -fsyntax-only -Winvalid-pch -include "$scratch/qt.h"
