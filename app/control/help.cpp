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
    return {u"--json"_s, {}, Words::tr("as one JSON object on one line")};
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
         .form = u"CLIENT-ID TENANT [CLOUD] | --ask [CLIENT-ID [TENANT [CLOUD]]]"_s,
         .summary = Words::tr("tell Lamplighter which app registration and tenant to use"),
         .mostWords = 3,
         .words = {{u"CLIENT-ID"_s,
                    {},
                    Words::tr("the Application (client) ID of your app registration"),
                    nothing()},
                   {u"TENANT"_s,
                    {},
                    Words::tr("the tenant's ID, one of its domains, or organizations"),
                    oneOf({u"organizations"_s})},
                   {u"CLOUD"_s,
                    {},
                    Words::tr("global (also for GCC), gcc-high, dod, or custom; without it, as it is"),
                    {Offer::Kind::Words,
                     {{u"global"_s, Words::tr("worldwide, also for GCC")},
                      {u"gcc"_s, Words::tr("US government, not High: the same as global")},
                      {u"gcc-high"_s},
                      {u"dod"_s},
                      {u"custom"_s}}}}},
         .options = {{u"--ask"_s,
                      {},
                      Words::tr("print a mail to your IT team that asks them to register or approve "
                                "Lamplighter; changes nothing")}},
         .notes =
             Words::tr("With custom, sign-in and presence are where cloud/authority and cloud/graph of the "
                       "settings file say.") +
             u' ' +
             Words::tr("A sign-in address, an email address or a whole line from the portal works too: "
                       "Lamplighter takes the ID or the domain out of it.") +
             u' ' +
             Words::tr(
                 "With --ask, the words that you leave out are as Lamplighter is set up. Without an app "
                 "ID (client ID), the mail asks for a registration; with one, it has the link to "
                 "approve it."),
         .examples = {u"lamplighter set-up 01234567-89ab-cdef-0123-456789abcdef contoso.com"_s,
                      u"lamplighter set-up --ask"_s}},
        {.name = u"set"_s,
         .form = u"STATE [--for LENGTH | --until END] [--then clear|back] [--wait SECONDS] [--json]"_s,
         .summary = Words::tr("show a state to colleagues, and keep it"),
         .mostWords = 1,
         .words = {aState(u"STATE"_s, {})},
         .options =
             {{u"--for"_s, u"LENGTH"_s, Words::tr("from now: 45m, 1h30m, 2h; a minute at least"), lengths()},
              {u"--until"_s, u"END"_s,
               Words::tr("a time of day (17:00), a time in full (2026-11-25T17:00:00+01:00), or changed: "
                         "until you change it"),
               ends()},
              {u"--then"_s, u"clear|back"_s,
               Words::tr("at the end let Teams decide (as without it), or go back to what was before"),
               oneOf({u"clear"_s, u"back"_s})},
              {u"--wait"_s, u"SECONDS"_s,
               Words::tr("how long to wait for the service's answer; 10 without it"), waits()},
              asJson()},
         .notes =
             Words::tr("Without an end, the setting hold/default counts. Exit code 6 says that the state is "
                       "not confirmed yet; Lamplighter keeps trying."),
         .examples = {u"lamplighter set available --until 17:00"_s,
                      u"lamplighter set in-a-call --for 45m --then back"_s}},
        {.name = u"extend"_s,
         .form = u"LENGTH [--json]"_s,
         .summary = Words::tr("move the end of what is held"),
         .mostWords = 1,
         .words = {{u"LENGTH"_s, {}, Words::tr("how much later: 30m, 1h"), lengths()}},
         .options = {asJson()},
         .examples = {u"lamplighter extend 30m"_s}},
        {.name = u"back"_s,
         .form = u"[--json]"_s,
         .summary = Words::tr("go back to what was held before, until its own end"),
         .options = {asJson()},
         .examples = {u"lamplighter back"_s}},
        {.name = u"clear"_s,
         .form = u"[--preferred] [--json]"_s,
         .summary = Words::tr("let Teams decide what colleagues see"),
         .options = {{u"--preferred"_s,
                      {},
                      Words::tr("instead clear a status that was picked by hand in Teams, and go on with "
                                "what is held")},
                     asJson()},
         .notes = Words::tr("What was picked by hand in Teams covers every other state for up to a week. It "
                            "is never cleared without being asked for. Exit code 6 says that it may not be "
                            "cleared; this is not tried again by itself."),
         .examples = {u"lamplighter clear"_s, u"lamplighter clear --preferred"_s}},
        {.name = u"run"_s,
         .form = u"--state STATE [--wait SECONDS] [--] COMMAND ARGUMENT…"_s,
         .summary = Words::tr("hold a state while a command runs, then return to what was before"),
         .mostWords = 1,
         .words =
             {{u"COMMAND"_s, {}, Words::tr("and everything after it, as it stands"), {Offer::Kind::Program}}},
         .options =
             {aState(u"--state"_s, u"STATE"_s),
              {u"--wait"_s, u"SECONDS"_s,
               Words::tr(
                   "how long to wait for the service's answer before the command starts; 10 without it"),
               waits()}},
         .notes = Words::tr(
             "The command runs even when the state cannot be held, with a warning. The exit code is the "
             "command's, 128 and the signal's number when one ended it, and 127 when it cannot be "
             "started. Of several, the one started last wins; a choice by hand wins over all of them."),
         .examples = {u"lamplighter run --state presenting -- obs --startstreaming"_s}},
        {.name = u"status"_s,
         .form = u"[--json] [--watch]"_s,
         .summary = Words::tr("say what is held, what comes next, and what colleagues see"),
         .options = {asJson(),
                     {u"--watch"_s, {}, Words::tr("go on with a line for each change, until Ctrl-C")}},
         .examples = {u"lamplighter status"_s, u"lamplighter status --json --watch"_s}},
        {.name = u"sign-in"_s,
         .form = u"[--switch | --cancel]"_s,
         .summary = Words::tr("sign in with the browser, and wait for its end (10 minutes at most)"),
         .options = {{u"--switch"_s,
                      {},
                      Words::tr("switch to another account: the one you chose last, or one you choose now")},
                     {u"--cancel"_s, {}, Words::tr("cancel the sign-in that is waiting in the browser")}},
         .notes =
             Words::tr("While it waits, it prints the address of the sign-in page. Open that in any browser "
                       "on this computer if no page has opened. The setting account/browser chooses the "
                       "browser.") +
             u' ' +
             Words::tr("If you are signed in and choose another account in the browser, nothing changes "
                       "until you say so: exit code 5. Then --switch switches to it, and sign-in "
                       "without it tries again with the account you have."),
         .examples = {u"lamplighter sign-in"_s, u"lamplighter sign-in --switch"_s,
                      u"lamplighter sign-in --cancel"_s}},
        {.name = u"sign-out"_s,
         .form = {},
         .summary = Words::tr("let Teams decide, and forget the account"),
         .examples = {u"lamplighter sign-out"_s}},
        {.name = u"card"_s,
         .form = {},
         .summary = Words::tr("open the card"),
         .examples = {u"lamplighter card"_s}},
        {.name = u"settings"_s,
         .form = {},
         .summary = Words::tr("open the settings: account, hotkeys, start at login, lock and quit"),
         .examples = {u"lamplighter settings"_s}},
        {.name = u"doctor"_s,
         .form = u"[--json]"_s,
         .summary = Words::tr("look for what keeps Lamplighter from working, and say what helps"),
         .options = {asJson()},
         .notes = Words::tr("It works without a running program, and starts none. Exit code 5 says that a "
                            "check failed, 0 that none did."),
         .examples = {u"lamplighter doctor"_s, u"lamplighter doctor --json"_s}},
        {.name = u"quit"_s,
         .form = u"[--for-upgrade]"_s,
         .summary = Words::tr("quit, and wait until the program is gone"),
         .options = {{u"--for-upgrade"_s,
                      {},
                      Words::tr("leave what is held to run out, for the next version to take up")}},
         .examples = {u"lamplighter quit"_s}},
        {.name = u"help"_s,
         .form = u"[VERB]"_s,
         .summary = Words::tr("show what there is, or what there is to know of a verb"),
         .mostWords = 1,
         .words = {{u"VERB"_s, {}, Words::tr("without it, all of them"), {Offer::Kind::Verbs}}},
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
        {u"--help"_s, {}, Words::tr("show this, or after a verb what there is to know of it")}};
    return u"lamplighter [--profile NAME] [--background] [--demo] [--speed N]\n"
           "lamplighter [--profile NAME] VERB …\n\n"_s +
           Words::tr(
               "Keeps a chosen Microsoft Teams presence. Without a verb it starts the tray program, or opens "
               "the card of the running one.") +
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
        {u"--demo"_s, {}, Words::tr("practise with a cloud on this computer: nobody sees it")},
        {u"--speed"_s, u"N"_s, Words::tr("run N times as fast, with a cloud on this computer alone"),
         oneOf({u"1"_s, u"10"_s, u"60"_s})},
        {u"--version"_s, {}, Words::tr("show the version")},
    };
    return all;
}

const QList<OptionHelp> &exitCodeHelps()
{
    static const QList<OptionHelp> all{
        {u"0"_s, {}, Words::tr("done")},
        {u"2"_s, {}, Words::tr("wrong use")},
        {u"3"_s, {}, Words::tr("not running")},
        {u"4"_s, {}, Words::tr("sign-in needed")},
        {u"5"_s, {}, Words::tr("refused")},
        {u"6"_s, {}, Words::tr("not sent yet (will keep trying)")},
        {u"7"_s, {}, Words::tr("nothing to act on")},
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
