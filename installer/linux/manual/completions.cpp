// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "manual/completions.h"

#include "control/help.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter::Manual
{

namespace
{
// clang-format off
constexpr auto bashBeginning = R"sh(# bash completion for lamplighter, generated from the program's table of commands and options.

_lamplighter_profiles()
{
    local folder
    echo demo
    for folder in "${XDG_CONFIG_HOME:-$HOME/.config}"/lamplighter/*/; do
        folder=${folder%/}
        if [[ ${folder##*/} =~ ^[A-Za-z0-9_-]+$ ]]; then
            echo "${folder##*/}"
        fi
    done
}
)sh";

constexpr auto bashEnd = R"sh(
# Completes the command that begins with word $1 of the line.
_lamplighter_program()
{
    if declare -F _comp_command_offset >/dev/null; then
        _comp_command_offset "$1"
    elif declare -F _command_offset >/dev/null; then
        _command_offset "$1"
    elif ((COMP_CWORD == $1)); then
        mapfile -t COMPREPLY < <(compgen -c -- "${COMP_WORDS[COMP_CWORD]}")
    else
        compopt -o default
    fi
}

_lamplighter()
{
    COMPREPLY=()
    # bash splits words at "=" and ":".
    local -a words=() places=()
    local i part joins=
    for ((i = 1; i <= COMP_CWORD; i++)); do
        part=${COMP_WORDS[i]}
        if ((${#words[@]})) && [[ -n $joins || $part == [=:]* ]]; then
            words[${#words[@]} - 1]+=$part
        else
            words+=("$part")
            places+=("$i")
        fi
        joins=
        [[ $part == *[=:] ]] && joins=yes
    done
    local last=$((${#words[@]} - 1))
    local current=${words[last]} verb='' option='' given=' ' count=0 word offers

    for ((i = 0; i < last; i++)); do
        word=${words[i]}
        if [[ -n $option ]]; then
            option=''
        elif [[ $word == -- ]]; then
            [[ $(_lamplighter_words "$verb" "$count") == PROGRAM ]] && break
        elif [[ $word == -* ]]; then
            given+="${word%%=*} "
            [[ $word != *=* ]] && _lamplighter_values "$verb" "$word" >/dev/null && option=$word
        elif [[ -z $verb ]]; then
            verb=$word
        elif [[ $(_lamplighter_words "$verb" "$count") == PROGRAM ]]; then
            _lamplighter_program "${places[i]}"
            return
        else
            ((count++))
        fi
    done

    if [[ -n $option ]]; then
        offers=$(_lamplighter_values "$verb" "$option")
    elif ((i < last)); then # behind a "--"
        _lamplighter_program "${places[i + 1]}"
        return
    elif [[ $current == --*=* ]]; then
        offers=$(_lamplighter_values "$verb" "${current%%=*}")
        current=${current#*=}
    elif [[ $current == -* ]]; then
        offers=$(_lamplighter_options "$verb")
    elif [[ -z $verb ]]; then
        offers=$(_lamplighter_verbs)
    else
        offers=$(_lamplighter_words "$verb" "$count") || offers=$(_lamplighter_options "$verb")
        if [[ $offers == PROGRAM ]]; then
            _lamplighter_program "${places[last]}"
            return
        fi
    fi
    for word in $(compgen -W "$offers" -- "$current"); do
        [[ $given == *" $word "* ]] && continue # an option stands once
        # Only the part after the last place where bash splits words is replaced.
        [[ $COMP_WORDBREAKS == *:* && $current == *:* ]] && word=${word#"${current%:*}:"}
        COMPREPLY+=("$word")
    done
}

complete -F _lamplighter lamplighter
)sh";

constexpr auto zshBeginning = R"sh(#compdef lamplighter
# zsh completion for lamplighter, generated from the program's table of commands and options.

_lamplighter_profiles() {
    local -a profiles
    local expl
    profiles=(${XDG_CONFIG_HOME:-$HOME/.config}/lamplighter/*(N/:t) demo)
    _wanted profiles expl profile compadd -a profiles
}
)sh";

constexpr auto fishBeginning = R"sh(# fish completion for lamplighter, made of the program's own table of verbs and options.

function __lamplighter_profiles
    set -l folder "$HOME/.config"
    set -q XDG_CONFIG_HOME[1]; and set folder $XDG_CONFIG_HOME
    echo demo
    for each in $folder/lamplighter/*/
        string replace -r '.*/([^/]+)/$' '$1' $each
    end
end

# The command and its words so far, without options and their values. A program and its arguments stay unchanged.
function __lamplighter_words
    set -l isValue no
    set -l verb
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        if test $isValue = yes
            set isValue no
        else if contains -- "$words[1]" $__lamplighter_with_value
            set isValue yes
        else if not string match -q -- '-*' "$words[1]"
            if contains -- "$verb" $__lamplighter_with_program
                printf '%s\n' $words
                return
            end
            test -z "$verb"; and set verb $words[1]
            printf '%s\n' $words[1]
        end
        set -e words[1]
    end
end

function __lamplighter_is
    set -l words (__lamplighter_words)
    test "$words[1]" = "$argv[1]"
end

# Whether the command has this many words.
function __lamplighter_at
    set -l words (__lamplighter_words)
    test "$words[1]" = "$argv[1]" -a (count $words) = (math $argv[2] + 1)
end

function __lamplighter_program
    set -l words (__lamplighter_words)
    set -e words[1]
    set -l line (commandline -ct)
    set -q words[1]; and set line (string join -- ' ' (string escape -- $words) "$line")
    test -n "$line"; and complete -C "$line"
end
)sh";
// clang-format on

/// An option that every command has, and that isn't in the table.
OptionHelp helpOption()
{
    return {u"--help"_s, {}, u"show the help"_s};
}

QList<OptionHelp> optionsOf(const VerbHelp &verb)
{
    return verb.options + QList{helpOption()};
}

/// The commands, and one without a name for the options of a start.
QList<VerbHelp> verbsAndStart()
{
    VerbHelp start;
    start.options = startOptions();
    return QList{start} + allVerbs();
}

QStringList verbNames()
{
    QStringList names;
    for (const auto &verb : allVerbs())
        names << verb.name;
    return names;
}

QStringList wordsOf(const Offer &offer)
{
    QStringList words;
    for (const auto &each : offer.words)
        words << each.word;
    return words;
}

/// In single quotes, which all three shells read in the same way if there is none inside.
QString quoted(const QString &text)
{
    return u'\'' + text + u'\'';
}

QString bashOffer(const Offer &offer)
{
    switch (offer.kind) {
    case Offer::Kind::Words:
        return u"echo "_s + quoted(wordsOf(offer).join(u' '));
    case Offer::Kind::Profiles:
        return u"_lamplighter_profiles"_s;
    case Offer::Kind::Verbs:
        return u"_lamplighter_verbs"_s;
    case Offer::Kind::Program:
        return u"echo PROGRAM"_s;
    case Offer::Kind::Undecided:
    case Offer::Kind::Nothing:
        break;
    }
    return u":"_s;
}

QString bashFunction(const QString &comment, const QString &name, const QString &subject,
                     const QStringList &cases)
{
    return u"\n# "_s + comment + u"\n"_s + name + u"()\n{\n    case "_s + subject + u" in\n"_s +
           cases.join(QString()) + u"    *) return 1 ;;\n    esac\n}\n"_s;
}

QString bashCase(const QString &pattern, const QString &does)
{
    return u"    "_s + quoted(pattern) + u") "_s + does + u" ;;\n"_s;
}

QString zshEscaped(QString text)
{
    for (const auto letter : {u'\\', u'[', u']', u':'})
        text.replace(letter, QString(u'\\') + letter);
    return text.replace(u'\'', u"'\\''"_s);
}

QString zshOffer(const Offer &offer)
{
    switch (offer.kind) {
    case Offer::Kind::Words: {
        QStringList words;
        bool hasTexts = false;
        for (const auto &each : offer.words) {
            hasTexts = hasTexts || !each.text.isEmpty();
            words << zshEscaped(each.word) +
                         (each.text.isEmpty() ? QString() : u"\\:\""_s + zshEscaped(each.text) + u'"');
        }
        return (hasTexts ? u"((%1))"_s : u"(%1)"_s).arg(words.join(u' '));
    }
    case Offer::Kind::Profiles:
        return u"_lamplighter_profiles"_s;
    case Offer::Kind::Verbs:
        return u"_lamplighter_verbs"_s;
    case Offer::Kind::Program:
    case Offer::Kind::Undecided:
    case Offer::Kind::Nothing:
        break;
    }
    return u" "_s;
}

QString zshOption(const OptionHelp &option)
{
    const auto text = u'[' + zshEscaped(option.text) + u']';
    if (option.value.isEmpty())
        return quoted(option.name + text);
    return quoted(option.name + u'=' + text + u':' + zshEscaped(option.value) + u':' +
                  zshOffer(option.offer));
}

/// One call of _arguments, on several lines. Without its partial matching, which finds "in-a-call" for "--".
QString zshArguments(const QString &indent, const QString &flags, const QStringList &specifications)
{
    auto out = indent + u"_arguments -M 'r:|=*'"_s + flags;
    for (const auto &specification : specifications)
        out += u" \\\n    "_s + indent + specification;
    return out + u" && ret=0\n"_s;
}

QString fishQuoted(QString text)
{
    return quoted(text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s));
}

QString fishOffer(const Offer &offer)
{
    switch (offer.kind) {
    case Offer::Kind::Words: {
        QStringList words;
        for (const auto &each : offer.words)
            words << (each.text.isEmpty() ? each.word : each.word + u"\\t"_s + fishQuoted(each.text));
        return u" -a \""_s + words.join(u' ') + u'"';
    }
    case Offer::Kind::Profiles:
        return u" -a '(__lamplighter_profiles)'"_s;
    case Offer::Kind::Verbs:
        return u" -a "_s + quoted(verbNames().join(u' '));
    case Offer::Kind::Program:
        return u" -a '(__lamplighter_program)'"_s;
    case Offer::Kind::Undecided:
    case Offer::Kind::Nothing:
        break;
    }
    return {};
}

QString fishLine(const QString &condition, const QString &rest)
{
    return u"complete -c lamplighter -n "_s + quoted(condition) + rest + u'\n';
}
} // namespace

QString bashCompletion()
{
    QStringList options;
    QStringList values;
    QStringList words;
    for (const auto &verb : verbsAndStart()) {
        QStringList names;
        for (const auto &option : optionsOf(verb)) {
            names << option.name;
            if (!option.value.isEmpty())
                values << bashCase(verb.name + u' ' + option.name, bashOffer(option.offer));
        }
        options << bashCase(verb.name, u"echo "_s + quoted(names.join(u' ')));
        for (qsizetype i = 0; i < verb.words.size(); ++i)
            words << bashCase(verb.name + u' ' + QString::number(i), bashOffer(verb.words.at(i).offer));
    }
    return QString::fromLatin1(bashBeginning) + u"\n_lamplighter_verbs()\n{\n    echo "_s +
           quoted(verbNames().join(u' ')) + u"\n}\n"_s +
           bashFunction(u"The options of the command $1, or those before a command."_s,
                        u"_lamplighter_options"_s, u"$1"_s, options) +
           bashFunction(u"The values of its option $2; fails if it takes none."_s, u"_lamplighter_values"_s,
                        u"\"$1 $2\""_s, values) +
           bashFunction(u"The values of word $2 after the command $1; fails if there is none."_s,
                        u"_lamplighter_words"_s, u"\"$1 $2\""_s, words) +
           QString::fromLatin1(bashEnd);
}

QString zshCompletion()
{
    auto out =
        QString::fromLatin1(zshBeginning) + u"\n_lamplighter_verbs() {\n    local -a verbs\n    verbs=(\n"_s;
    for (const auto &verb : allVerbs())
        out += u"        "_s + quoted(zshEscaped(verb.name) + u':' + zshEscaped(verb.summary)) + u'\n';
    out += u"    )\n    _describe -t verbs verb verbs\n}\n\n_lamplighter() {\n"
           "    local curcontext=$curcontext state line ret=1\n    typeset -A opt_args\n"_s;

    QStringList start;
    for (const auto &option : startOptions() + QList{helpOption()})
        start << zshOption(option);
    out += zshArguments(u"    "_s, u" -C"_s,
                        start + QStringList{u"'(-): :_lamplighter_verbs'"_s, u"'(-)*:: :->words'"_s});
    out += u"    if [[ $state == words ]]; then\n        case $line[1] in\n"_s;
    for (const auto &verb : allVerbs()) {
        QStringList specifications;
        bool takesProgram = false;
        for (const auto &option : optionsOf(verb))
            specifications << zshOption(option);
        for (const auto &word : verb.words) {
            takesProgram = takesProgram || word.offer.kind == Offer::Kind::Program;
            specifications << (takesProgram
                                   ? u"'(-)*:: :_normal'"_s
                                   : quoted(u':' + zshEscaped(word.name) + u':' + zshOffer(word.offer)));
        }
        out += u"            "_s + verb.name + u")\n"_s +
               zshArguments(u"                "_s, takesProgram ? u" -S"_s : QString(), specifications) +
               u"                ;;\n"_s;
    }
    return out + u"        esac\n    fi\n    return ret\n}\n\n_lamplighter \"$@\"\n"_s;
}

QString fishCompletion()
{
    QStringList withValue;
    QStringList withProgram;
    QString lines;
    for (const auto &verb : verbsAndStart()) {
        // Options before the program are ours, after it they are the program's.
        const bool takesProgram =
            std::any_of(verb.words.begin(), verb.words.end(),
                        [](const OptionHelp &word) { return word.offer.kind == Offer::Kind::Program; });
        if (takesProgram)
            withProgram << verb.name;
        const auto here = takesProgram ? u"__lamplighter_at "_s + verb.name + u" 0"_s
                                       : u"__lamplighter_is \""_s + verb.name + u'"';
        if (!verb.name.isEmpty())
            lines += u"\n"_s + fishLine(u"__lamplighter_is \"\""_s,
                                        u" -a "_s + verb.name + u" -d "_s + fishQuoted(verb.summary));
        for (qsizetype i = 0; i < verb.words.size(); ++i) {
            const auto &word = verb.words.at(i);
            const auto there = word.offer.kind == Offer::Kind::Program
                                   ? u"__lamplighter_is "_s + verb.name
                                   : u"__lamplighter_at "_s + verb.name + u' ' + QString::number(i);
            if (const auto offer = fishOffer(word.offer); !offer.isEmpty())
                lines += fishLine(there, offer);
        }
        for (const auto &option : optionsOf(verb)) {
            if (!option.value.isEmpty() && !withValue.contains(option.name))
                withValue << option.name;
            lines +=
                fishLine(here, u" -l "_s + option.name.mid(2) +
                                   (option.value.isEmpty() ? QString() : u" -x"_s + fishOffer(option.offer)) +
                                   u" -d "_s + fishQuoted(option.text));
        }
    }
    return QString::fromLatin1(fishBeginning) + u"\nset -g __lamplighter_with_value "_s +
           withValue.join(u' ') + u"\nset -g __lamplighter_with_program "_s + withProgram.join(u' ') +
           u"\ncomplete -c lamplighter -f\n"_s + lines;
}

} // namespace Lamplighter::Manual
