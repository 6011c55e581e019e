// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "manual/manual.h"

#include "control/help.h"
#include "practice/arguments.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Lamplighter::Manual
{

namespace
{
/// Escapes text for roff. Hyphens stay hyphens when copied from the page, since sentences contain commands
/// too. Characters beyond ASCII become numbers, since a page doesn't state its encoding.
QString prose(const QString &text)
{
    QString out;
    for (const auto letter : text) {
        if (letter == u'\\')
            out += u"\\e"_s;
        else if (letter == u'-')
            out += u"\\-"_s;
        else if (letter.unicode() < 0x80)
            out += letter;
        else
            out += u"\\[u%1]"_s.arg(static_cast<uint>(letter.unicode()), 4, 16, QLatin1Char('0'))
                       .toUpper()
                       .replace(u"\\[U"_s, u"\\[u"_s);
    }
    return out.startsWith(u'.') || out.startsWith(u'\'') ? u"\\&"_s + out : out;
}

/// Text to type: quotes and the like stay too.
QString typed(const QString &text)
{
    auto out = prose(text);
    return out.replace(u'\'', u"\\(aq"_s).replace(u'`', u"\\(ga"_s).replace(u'~', u"\\(ti"_s);
}

QString bold(const QString &text)
{
    return u"\\fB"_s + typed(text) + u"\\fR"_s;
}

/// "[--for LENGTH | --until END]": words to type are bold, placeholders italic.
QString form(const QString &text)
{
    static const QRegularExpression word(u"(?<typed>-*[a-z][a-z-]*)|(?<meant>[A-Z][A-Z-]*)"_s);
    QString out;
    qsizetype end = 0;
    for (auto it = word.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out += prose(text.mid(end, match.capturedStart() - end));
        out += match.hasCaptured(u"typed"_s) ? bold(match.captured())
                                             : u"\\fI"_s + typed(match.captured()) + u"\\fR"_s;
        end = match.capturedEnd();
    }
    return out + prose(text.mid(end));
}

/// Sentences with commands in backticks.
QString sentences(const QString &text)
{
    QString out;
    const auto parts = text.split(u'`');
    for (qsizetype i = 0; i < parts.size(); ++i)
        out += i % 2 == 0 ? prose(parts.at(i)) : bold(parts.at(i));
    return out + u'\n';
}

QString head(const QString &program, const QString &version, const QString &summary)
{
    return u".\\\" Made from the programs' table of commands and options.\n"
           ".TH "_s +
           program.toUpper() + u" 1 \"\" \"Lamplighter "_s + version + u"\" \"User Commands\"\n.SH NAME\n"_s +
           typed(program) + u" \\- "_s + prose(summary) + u'\n';
}

QString section(const QString &title)
{
    return u".SH "_s + title + u'\n';
}

QString row(const QString &term, const QString &text)
{
    return u".TP\n"_s + form(term) + u'\n' + sentences(text);
}

QString rows(const QList<OptionHelp> &options)
{
    QString out;
    for (const auto &option : options)
        out += row(spelled(option), option.text);
    return out;
}

QString lines(const QStringList &commands)
{
    QString out = u".RS 4\n.nf\n"_s;
    for (const auto &command : commands)
        out += typed(command) + u'\n';
    return out + u".fi\n.RE\n"_s;
}

QString optionsInBrackets(const QList<OptionHelp> &options)
{
    QStringList out;
    for (const auto &option : options) {
        if (option.name != "--version"_L1)
            out += u'[' + spelled(option) + u']';
    }
    return out.join(u' ');
}

QString verbPart(const VerbHelp &verb)
{
    auto out = u".SS "_s + typed(verb.name) + u'\n';
    out += bold(u"lamplighter "_s + verb.name) + u' ' + form(verb.form) + u"\n.PP\n"_s;
    out += sentences(sentenceOf(verb.summary));
    out += rows(verb.words + verb.options);
    if (!verb.notes.isEmpty())
        out += u".PP\n"_s + sentences(verb.notes);
    return out;
}

QString seeAlso(const QStringList &programs)
{
    QStringList out;
    for (const auto &program : programs)
        out += bold(program) + u"(1)"_s;
    return section(u"SEE ALSO"_s) + out.join(u",\n"_s) + u'\n';
}
} // namespace

QString pageOfCommandLine(const QString &version)
{
    auto out = head(u"lamplighter"_s, version, u"keep your Microsoft Teams status"_s);
    out += section(u"SYNOPSIS"_s);
    out += bold(u"lamplighter"_s) + u' ' + form(optionsInBrackets(startOptions())) + u"\n.br\n"_s;
    out += bold(u"lamplighter"_s) + u' ' + form(u"[--profile NAME] COMMAND"_s) + u" ...\n"_s;
    out += section(u"DESCRIPTION"_s);
    out += sentences(u"Lamplighter keeps your Microsoft Teams status through Microsoft Graph. It tells you "
                     u"what you chose, "
                     "what Teams does next and when, and what colleagues see."_s);
    out += u".PP\n"_s;
    out += sentences(
        u"Without a command, `lamplighter` starts the tray program, or opens its window. With a command, it "
        "tells the running program what to do, and starts it if needed. Answers go to standard output, "
        "problems to standard error."_s);
    out += section(u"OPTIONS"_s);
    out += rows(startOptions());
    out += row(u"--help"_s, u"show the help, or after a command the help for it"_s);
    out += section(u"COMMANDS"_s);
    QStringList examples;
    for (const auto &verb : allVerbs()) {
        out += verbPart(verb);
        examples += verb.examples;
    }
    out += section(u"EXIT STATUS"_s);
    for (const auto &code : exitCodeHelps())
        out += u".TP\n"_s + bold(code.name) + u'\n' + sentences(code.text);
    out += section(u"FILES"_s);
    out += u".TP\n"_s + bold(u"~/.config/lamplighter/lamplighter.ini"_s) + u'\n' +
           sentences(u"The settings. Each profile has its own folder beside it. Change the place with "
                     "`XDG_CONFIG_HOME`."_s);
    out += u".TP\n"_s + bold(u"~/.local/state/lamplighter/"_s) + u'\n' +
           sentences(u"Your status, for the next start, and the journal. Change the place with "
                     "`XDG_STATE_HOME`."_s);
    out += u".TP\n"_s + bold(u"/etc/lamplighter/policy.ini"_s) + u'\n' +
           sentences(u"Settings that your administrator preset or locked."_s);
    out += section(u"EXAMPLES"_s);
    out += lines(examples);
    return out + seeAlso({u"lamplighter-tray"_s, u"lamplighter-practice"_s});
}

QString pageOfTray(const QString &version)
{
    auto out = head(u"lamplighter-tray"_s, version, u"the tray program of Lamplighter"_s);
    out += section(u"SYNOPSIS"_s);
    out += bold(u"lamplighter-tray"_s) + u' ' + form(optionsInBrackets(startOptions())) + u'\n';
    out += section(u"DESCRIPTION"_s);
    out += sentences(
        u"The program that `lamplighter` starts. It sits in the tray, signs in and keeps your status. The "
        "desktop can start it over D-Bus as `io.github.lamplighter.Lamplighter`, and at login."_s);
    out += section(u"OPTIONS"_s);
    out += rows(startOptions());
    out += row(u"--help"_s, u"show the help"_s);
    return out + seeAlso({u"lamplighter"_s, u"lamplighter-practice"_s});
}

QString pageOfPractice(const QString &version)
{
    auto out = head(u"lamplighter-practice"_s, version, u"a practice cloud for Lamplighter"_s);
    const auto usage = Practice::usage().split(u'\n');
    out += section(u"SYNOPSIS"_s);
    out += bold(u"lamplighter-practice"_s) +
           form(usage.constFirst().mid(int(sizeof("lamplighter-practice")) - 1)) + u'\n';
    // Its usage is a text: paragraphs, and rows of an option, its values and its meaning.
    static const QRegularExpression optionRow(u"^  (--[a-z-]+(?: [A-Z]+)*) +(.*)$"_s);
    QString description;
    QString options;
    for (const auto &line : usage.mid(1)) {
        if (const auto match = optionRow.match(line); match.hasMatch())
            options += row(match.captured(1), match.captured(2));
        else if (!line.isEmpty())
            description += sentences(line);
    }
    out += section(u"DESCRIPTION"_s) + description;
    out += section(u"OPTIONS"_s) + options;
    return out + seeAlso({u"lamplighter"_s, u"lamplighter-tray"_s});
}

} // namespace Lamplighter::Manual
