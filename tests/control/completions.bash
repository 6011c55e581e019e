#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# completions.bash SCRIPT: for each line on standard input, "> LINE" and below it what bash offers at its end.

set -u
. /usr/share/bash-completion/bash_completion
# shellcheck disable=SC1090 # the script that is looked at
. "$1"
complete -W 'alpha beta' toycommand
compopt() { :; } # works within readline alone

while IFS= read -r line; do
    COMP_LINE=$line
    COMP_POINT=${#COMP_LINE}
    # As bash parts a line that has neither quotes nor backslashes: at spaces, and around what separates words.
    parted=$(sed -E 's/[=:]+/ & /g' <<<"$COMP_LINE")
    read -r -a COMP_WORDS <<<"$parted"
    [[ $COMP_LINE != *' ' ]] || COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _lamplighter lamplighter "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '> %s\n' "$line"
    [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}"
done
