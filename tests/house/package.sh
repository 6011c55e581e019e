#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# package.sh BUILD-FOLDER: makes the Debian package of what is built there, looks at it as Debian would, and starts the
# programs out of it.

set -euo pipefail
build=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "FAIL: $*" >&2
    exit 1
}

cpack -G DEB --config "$build/CPackConfig.cmake" -B "$scratch" >"$scratch/cpack.log" 2>&1 ||
    { cat "$scratch/cpack.log"; fail "cpack made no package"; }
package=$(find "$scratch" -maxdepth 1 -name 'lamplighter_*.deb')
[ -f "$package" ] || fail "cpack made no package of the expected name"

echo "== What the package says of itself"
dpkg-deb --field "$package"
for field in Maintainer Section Architecture Depends Recommends; do
    [ -n "$(dpkg-deb --field "$package" "$field")" ] || fail "the field $field is missing"
done
for library in libqt6core6 libqt6widgets6 libqt6networkauth6 libqt6keychain1 libsecret-1-0; do
    case "$(dpkg-deb --field "$package" Depends)" in
    *"$library"*) ;;
    *) fail "it does not depend on $library" ;;
    esac
done

echo "== What is in it"
dpkg-deb --contents "$package" | awk '{ print $1, $2, $6 }'
id=io.github.lamplighter.Lamplighter
dpkg-deb --extract "$package" "$scratch/root"
for file in bin/lamplighter bin/lamplighter-tray bin/lamplighter-practice \
    share/applications/$id.desktop share/metainfo/$id.metainfo.xml \
    share/icons/hicolor/scalable/apps/$id.svg \
    share/dbus-1/services/$id.service \
    share/man/man1/lamplighter.1.gz share/man/man1/lamplighter-tray.1.gz share/man/man1/lamplighter-practice.1.gz \
    share/bash-completion/completions/lamplighter share/zsh/vendor-completions/_lamplighter \
    share/fish/vendor_completions.d/lamplighter.fish \
    share/lamplighter/entra/register.sh share/lamplighter/entra/Register-Lamplighter.ps1 share/lamplighter/entra/README.md \
    share/doc/lamplighter/copyright share/doc/lamplighter/changelog.gz; do
    [ -f "$scratch/root/usr/$file" ] || fail "usr/$file is missing"
done
# The bus starts what is there.
started=$(sed -n 's/^Exec=\([^ ]*\) .*/\1/p' "$scratch/root/usr/share/dbus-1/services/$id.service")
[ "$started" = /usr/bin/lamplighter-tray ] || fail "the bus would start $started"
for page in "$scratch/root"/usr/share/man/man1/*.gz; do
    said=$(man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >"$scratch/page") || fail "$page cannot be shown"
    [ -z "$said" ] || fail "$page: $said"
done
bash -n "$scratch/root/usr/share/bash-completion/completions/lamplighter"
zsh -n "$scratch/root/usr/share/zsh/vendor-completions/_lamplighter"
fish --no-execute "$scratch/root/usr/share/fish/vendor_completions.d/lamplighter.fish"
if strange=$(dpkg-deb --contents "$package" | grep -E '\.(h|a|cmake|moc)$'); then
    fail "this does not belong into it: $strange"
fi

echo "== What Debian's checkers say"
# A tag that this version of lintian does not know would end it.
lintian-explain-tags --list-tags | grep -Fx -f <(grep -v '^#' "$(dirname "$0")/lintian-overrides") >"$scratch/overrides"
lintian --no-cfg --fail-on error,warning --suppress-tags-from-file "$scratch/overrides" "$package" ||
    fail "lintian has objections"
desktop-file-validate "$scratch/root/usr/share/applications/$id.desktop" || fail "the desktop entry is not valid"
# From version 1 on it misses a home page, which there is none of yet; older versions do not know that complaint.
metadata=$scratch/root/usr/share/metainfo/$id.metainfo.xml
appstreamcli validate --no-net --no-color "$metadata" ||
    appstreamcli validate --no-net --no-color --override=url-homepage-missing=info "$metadata" ||
    fail "the AppStream metadata are not valid"

echo "== What runs out of it"
bin=$scratch/root/usr/bin
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_DATA_HOME DISPLAY WAYLAND_DISPLAY
mkdir -m 700 "$HOME" "$XDG_RUNTIME_DIR"
"$bin/lamplighter" --version
code=0
"$bin/lamplighter" status --json || code=$?
[ "$code" -eq 3 ] || fail "status ended with $code where nothing runs, not with 3"

# The command line answers in milliseconds because it loads two Qt libraries and no more.
heavy=$(ldd "$bin/lamplighter" | grep -oE 'libQt6\w+' | grep -vxE 'libQt6(Core|Network)' || true)
[ -z "$heavy" ] || fail "the command line loads $heavy"
for program in lamplighter lamplighter-tray lamplighter-practice; do
    if missing=$(ldd "$bin/$program" | grep 'not found'); then fail "$program lacks $missing"; fi
    if readelf --dynamic "$bin/$program" | grep -E 'R(UN)?PATH'; then fail "$program searches a folder of its build"; fi
done
echo "The package is sound."
