#!/usr/bin/env zsh
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# completions.zsh SCRIPT SCRATCH-FOLDER: for each line on standard input, "> LINE" and below it what zsh offers at its end.
# zsh completes nothing without a terminal, so that one is made for it.

zmodload zsh/zpty
cat >$2/lines
: >$2/offers
cat >$2/inside <<INSIDE
PROMPT=
fpath=(${1:h} \$fpath)
autoload -Uz compinit
compinit -u -d $2/dump
_toycommand() { local -a words=(alpha beta); compadd -a words }
compdef _toycommand toycommand

# What all completions end in; asked with one of -A, -D and -O it offers nothing itself.
compadd() {
    local -a hits
    if [[ "\${@[1,(i)(-|--)]}" != *-(A|D|O)\ * ]]; then
        builtin compadd -A hits "\$@"
        (( \$#hits )) && print -rl -- "\${hits[@]}" >>$2/offers
    fi
    builtin compadd "\$@"
}
offer-all() {
    local line
    for line in "\${(@f)\$(<$2/lines)}"; do
        print -r -- "> \$line" >>$2/offers
        BUFFER=\$line
        CURSOR=\${#BUFFER}
        zle list-choices
    done
    exit
}
zle -N offer-all
bindkey '^X' offer-all
INSIDE

zpty inside zsh -f -i
zpty -w inside "source $2/inside; print is-'ready'"
until [[ $answer == *is-ready* ]]; do zpty -r inside answer || exit 1; done
zpty -w -n inside $'\C-X'
while zpty -r inside answer; do :; done
cat $2/offers
