#!/usr/bin/env fish
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# completions.fish SCRIPT: for each line on standard input, "> LINE" and below it what fish offers at its end.

source $argv[1]
complete -c toycommand -f -a 'alpha beta'

while read -l line
    printf '> %s\n' $line
    complete -C "$line" | string replace -r '\t.*' ''
end
true
