// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/help.h"

#include "session/command.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Help)
};

Offer nothing()
{
    return {Offer::Kind::Nothing};
}

Offer oneOf(const QStringList &words)
{
    Offer offer{Offer::Kind::Words};
    for (const auto &word : words)
        offer.words.append({word});
    return offer;
}

OptionHelp aState(const QString &name, const QString &value)
{
    OptionHelp help{name, value, {}, {Offer::Kind::Words}};
    QStringList names;
    for (const auto state : allSettablePresences) {
        names << nameOf(state);
        help.offer.words.append({nameOf(state), labelOf(state)});
    }
    help.text = names.join(u", "_s);
    return help;
}

Offer waits()
{
    return oneOf({u"0"_s, u"10"_s, u"60"_s});
}

Offer ends()
{
    return oneOf({u"changed"_s, u"12:00"_s, u"13:00"_s, u"17:00"_s, u"18:00"_s});
}

OptionHelp asJson()
{
    return {u"--json"_s, {}, Words::tr("print one JSON object on one line")};
}

Offer lengths()
{
    return oneOf({u"15m"_s, u"30m"_s, u"45m"_s, u"1h"_s, u"2h"_s});
}
} // namespace

const QList<VerbHelp> &allVerbs()
{
    static const QList<VerbHelp> all{
        {.name = u"set-up"_s,
         .form = u"APP-ID ORGANIZATION [CLOUD] | --ask [APP-ID [ORGANIZATION [CLOUD]]]"_s,
         .summary = Words::tr("connect Lamplighter to your organization"),
         .mostWords = 3,
         .words =
             {{u"APP-ID"_s, {}, Words::tr("the Application (client) ID of your app registration"), nothing()},
              {u"ORGANIZATION"_s,
               {},
               Words::tr("your organization's ID, one of its domains, or organizations"),
               oneOf({u"organizations"_s})},
              {u"CLOUD"_s,
               {},
               Words::tr("global (also for GCC), gcc-high, dod, or custom; unchanged if you leave it out"),
               {Offer::Kind::Words,
                {{u"global"_s, Words::tr("worldwide, also for GCC")},
                 {u"gcc"_s, Words::tr("US government without High: the same as global")},
                 {u"gcc-high"_s},
                 {u"dod"_s},
                 {u"custom"_s}}}}},
         .options = {{u"--ask"_s,
                      {},
                      Words::tr("print a mail that asks your IT team to register or approve Lamplighter; "
                                "changes nothing")}},
         .notes =
             Words::tr("With custom, the settings cloud/authority and cloud/graph name the two addresses.") +
             u' ' +
             Words::tr("You can paste a sign-in address, an email address or a line from the portal. "
                       "Lamplighter finds the ID or the domain in it.") +
             u' ' +
             Words::tr("With --ask, what you leave out comes from your settings. Without an app ID (client "
                       "ID), the mail asks for a registration. With one, it has the link to approve it."),
         .examples = {u"lamplighter set-up 01234567-89ab-cdef-0123-456789abcdef contoso.com"_s,
                      u"lamplighter set-up --ask"_s}},
        {.name = u"set"_s,
         .form = u"STATUS [--for LENGTH | --until END] [--then clear|back] [--wait SECONDS] [--json]"_s,
         .summary = Words::tr("set your status and keep it"),
         .mostWords = 1,
         .words = {aState(u"STATUS"_s, {})},
         .options = {{u"--for"_s, u"LENGTH"_s, Words::tr("from now: 45m, 1h30m, 2h; at least a minute"),
                      lengths()},
                     {u"--until"_s, u"END"_s,
                      Words::tr("a time of day (17:00), a full time (2026-11-25T17:00:00+01:00), or changed: "
                                "until you change it"),
                      ends()},
                     {u"--then"_s, u"clear|back"_s,
                      Words::tr("at the end, let Teams decide (the default), or go back to your last status"),
                      oneOf({u"clear"_s, u"back"_s})},
                     {u"--wait"_s, u"SECONDS"_s,
                      Words::tr("how long to wait for Microsoft 365 to answer (default: 10)"), waits()},
                     asJson()},
         .notes = Words::tr("Without an end, the setting hold/default applies. Exit code 6: your status "
                            "isn't confirmed yet, and Lamplighter keeps trying."),
         .examples = {u"lamplighter set available --until 17:00"_s,
                      u"lamplighter set in-a-call --for 45m --then back"_s}},
        {.name = u"extend"_s,
         .form = u"LENGTH [--json]"_s,
         .summary = Words::tr("keep your status longer"),
         .mostWords = 1,
         .words = {{u"LENGTH"_s, {}, Words::tr("how much longer: 30m, 1h"), lengths()}},
         .options = {asJson()},
         .examples = {u"lamplighter extend 30m"_s}},
        {.name = u"back"_s,
         .form = u"[--json]"_s,
         .summary = Words::tr("go back to your last status, with the end it had"),
         .options = {asJson()},
         .examples = {u"lamplighter back"_s}},
        {.name = u"clear"_s,
         .form = u"[--preferred] [--json]"_s,
         .summary = Words::tr("let Teams decide what colleagues see"),
         .options = {{u"--preferred"_s,
                      {},
                      Words::tr(
                          "instead, reset the status that you set in Teams, and keep the one set here")},
                     asJson()},
         .notes = Words::tr(
             "A status set in Teams hides every other one for up to a week. Lamplighter resets it "
             "only when you ask. Exit code 6: it may not be reset yet, and Lamplighter doesn't try again."),
         .examples = {u"lamplighter clear"_s, u"lamplighter clear --preferred"_s}},
        {.name = u"run"_s,
         .form = u"--state STATUS [--wait SECONDS] [--] COMMAND ARGUMENT…"_s,
         .summary = Words::tr("keep a status while a command runs, then go back to the last one"),
         .mostWords = 1,
         .words =
             {{u"COMMAND"_s, {}, Words::tr("the command, with everything after it"), {Offer::Kind::Program}}},
         .options = {aState(u"--state"_s, u"STATUS"_s),
                     {u"--wait"_s, u"SECONDS"_s,
                      Words::tr("how long to wait for Microsoft 365 before the command starts (default: 10)"),
                      waits()}},
         .notes = Words::tr(
             "The command runs even if the status can't be set; you then see a warning. The exit code is the "
             "command's, or 127 if it couldn't start. After a signal, it's 128 plus the signal's number. If "
             "several run, the newest wins. A status you pick yourself beats them all."),
         .examples = {u"lamplighter run --state presenting -- obs --startstreaming"_s}},
        {.name = u"status"_s,
         .form = u"[--json] [--watch]"_s,
         .summary = Words::tr("show your status, what comes next, and what colleagues see"),
         .options = {asJson(), {u"--watch"_s, {}, Words::tr("print a line for each change, until Ctrl+C")}},
         .examples = {u"lamplighter status"_s, u"lamplighter status --json --watch"_s}},
        {.name = u"sign-in"_s,
         .form = u"[--switch | --cancel]"_s,
         .summary = Words::tr("sign in with your browser, and wait until it's done (10 minutes at most)"),
         .options = {{u"--switch"_s,
                      {},
                      Words::tr("switch to another account: the one you picked last, or one you pick now")},
                     {u"--cancel"_s, {}, Words::tr("cancel the sign-in that is waiting in your browser")}},
         .notes =
             Words::tr("The command prints the address of the sign-in page. If no page opens, go there in "
                       "any browser on this computer. The setting account/browser chooses the browser.") +
             u' ' +
             Words::tr("If you pick another account in the browser, nothing changes yet (exit code 5). "
                       "Then use --switch to switch, or sign in again with the account you had."),
         .examples = {u"lamplighter sign-in"_s, u"lamplighter sign-in --switch"_s,
                      u"lamplighter sign-in --cancel"_s}},
        {.name = u"sign-out"_s,
         .form = {},
         .summary = Words::tr("let Teams decide, and forget your account"),
         .examples = {u"lamplighter sign-out"_s}},
        {.name = u"card"_s,
         .form = {},
         .summary = Words::tr("open the window"),
         .examples = {u"lamplighter card"_s}},
        {.name = u"settings"_s,
         .form = {},
         .summary = Words::tr("open the settings"),
         .examples = {u"lamplighter settings"_s}},
        {.name = u"doctor"_s,
         .form = u"[--json]"_s,
         .summary = Words::tr("find out what's wrong, and what helps"),
         .options = {asJson()},
         .notes = Words::tr("It works even if Lamplighter isn't running, and doesn't start it. Exit code 5: "
                            "a check failed. Exit code 0: none did."),
         .examples = {u"lamplighter doctor"_s, u"lamplighter doctor --json"_s}},
        {.name = u"quit"_s,
         .form = u"[--for-upgrade]"_s,
         .summary = Words::tr("quit, and wait until Lamplighter is gone"),
         .options = {{u"--for-upgrade"_s,
                      {},
                      Words::tr("keep your status, for the next version to take over")}},
         .examples = {u"lamplighter quit"_s}},
        {.name = u"help"_s,
         .form = u"[COMMAND]"_s,
         .summary = Words::tr("list all commands, or show the help for one"),
         .mostWords = 1,
         .words = {{u"COMMAND"_s,
                    {},
                    Words::tr("the command; lists all if you leave it out"),
                    {Offer::Kind::Verbs}}},
         .examples = {u"lamplighter help set"_s}},
    };
    return all;
}

QString spelled(const OptionHelp &option)
{
    return option.value.isEmpty() ? option.name : option.name + u' ' + option.value;
}

QString sentenceOf(const QString &phrase)
{
    return phrase.left(1).toUpper() + phrase.mid(1) + u'.';
}

namespace
{
QString table(const QList<OptionHelp> &rows)
{
    qsizetype width = 0;
    for (const auto &row : rows)
        width = std::max(width, spelled(row).size());
    QString text;
    for (const auto &row : rows)
        text += u"  "_s + spelled(row).leftJustified(width) + u"  "_s + row.text + u'\n';
    return text;
}

QString examples(const QStringList &lines)
{
    QString text = u'\n' + Words::tr("Examples:") + u'\n';
    for (const auto &line : lines)
        text += u"  "_s + line + u'\n';
    return text;
}

QString overview()
{
    QList<OptionHelp> rows;
    for (const auto &verb : allVerbs())
        rows.append({verb.name, {}, verb.summary});
    QStringList exitCodes;
    for (const auto &code : exitCodeHelps())
        exitCodes << code.name + u' ' + code.text;
    const QList<OptionHelp> help{
        {u"--help"_s, {}, Words::tr("show this help, or after a command the help for it")}};
    return u"lamplighter [--profile NAME] [--background] [--demo] [--speed N]\n"
           "lamplighter [--profile NAME] COMMAND …\n\n"_s +
           Words::tr("Keeps your Microsoft Teams status. Without a command, it starts Lamplighter in the "
                     "tray, or opens its window.") +
           u"\n\n"_s + table(rows) + u'\n' + table(startOptions() + help) +
           examples({u"lamplighter set available --until 17:00"_s,
                     u"lamplighter set in-a-call --for 45m --then back"_s, u"lamplighter status --json"_s,
                     u"lamplighter --demo"_s}) +
           u'\n' + Words::tr("Exit codes: %1.").arg(exitCodes.join(u", "_s)) + u'\n';
}
} // namespace

const VerbHelp *verbHelp(const QString &verb)
{
    const auto found = std::find_if(allVerbs().begin(), allVerbs().end(),
                                    [&verb](const VerbHelp &each) { return each.name == verb; });
    return found == allVerbs().end() ? nullptr : &*found;
}

const QList<OptionHelp> &startOptions()
{
    static const QList<OptionHelp> all{
        {u"--profile"_s,
         u"NAME"_s,
         Words::tr("use the settings and the account of this profile"),
         {Offer::Kind::Profiles}},
        {u"--background"_s, {}, Words::tr("start without opening a window")},
        {u"--demo"_s, {}, Words::tr("try it without an account: only you see it")},
        {u"--speed"_s, u"N"_s, Words::tr("run N times as fast, only in the demo or with a practice cloud"),
         oneOf({u"1"_s, u"10"_s, u"60"_s})},
        {u"--version"_s, {}, Words::tr("show the version")},
    };
    return all;
}

const QList<OptionHelp> &exitCodeHelps()
{
    static const QList<OptionHelp> all{
        {u"0"_s, {}, Words::tr("done")},
        {u"2"_s, {}, Words::tr("usage error")},
        {u"3"_s, {}, Words::tr("not running")},
        {u"4"_s, {}, Words::tr("sign-in needed")},
        {u"5"_s, {}, Words::tr("refused")},
        {u"6"_s, {}, Words::tr("not sent yet (Lamplighter keeps trying)")},
        {u"7"_s, {}, Words::tr("nothing to do")},
    };
    return all;
}

QString helpText(const QString &name)
{
    const auto *verb = verbHelp(name);
    if (!verb)
        return overview();
    auto text = u"lamplighter [--profile NAME] "_s + verb->name +
                (verb->form.isEmpty() ? QString() : u' ' + verb->form) + u"\n\n"_s +
                sentenceOf(verb->summary) + u'\n';
    if (const auto rows = verb->words + verb->options; !rows.isEmpty())
        text += u'\n' + table(rows);
    if (!verb->notes.isEmpty())
        text += u'\n' + verb->notes + u'\n';
    return text + examples(verb->examples);
}

} // namespace Lamplighter
