// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/commandline.h"

#include "base/durationtext.h"
#include "base/log.h"
#include "base/pasted.h"
#include "base/sharedtext.h"
#include "control/help.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::CommandLine)
};

/// Longer than the program's own limit of 10 minutes in the browser, so that its answer arrives.
constexpr Minutes signInPatience{12};
constexpr qsizetype longestShown = 60;

QString shown(const QString &word)
{
    return shownAsTyped(word, longestShown);
}

tl::unexpected<Error> wrong(const QString &code, const QString &text, const QString &next)
{
    return tl::unexpected(
        Error{.kind = ErrorKind::WrongUse, .code = u"use/"_s + code, .text = text, .next = next});
}

QString seeHelp(const QString &verb = {})
{
    return Words::tr("See `%1`.")
        .arg(verb.isEmpty() ? u"lamplighter --help"_s : u"lamplighter %1 --help"_s.arg(verb));
}

/// Damerau-Levenshtein distance: letters to add, remove, replace or swap with their neighbor.
qsizetype distance(const QString &one, const QString &other)
{
    QList<QList<qsizetype>> steps;
    for (qsizetype i = 0; i <= one.size(); ++i) {
        steps.append(QList<qsizetype>(other.size() + 1, i));
        for (qsizetype j = 0; j <= other.size(); ++j) {
            if (i == 0 || j == 0) {
                steps[i][j] = std::max(i, j);
                continue;
            }
            const bool isSame = one.at(i - 1) == other.at(j - 1);
            steps[i][j] = std::min({steps.at(i - 1).at(j) + 1, steps.at(i).at(j - 1) + 1,
                                    steps.at(i - 1).at(j - 1) + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && one.at(i - 1) == other.at(j - 2) && one.at(i - 2) == other.at(j - 1))
                steps[i][j] = std::min(steps.at(i).at(j), steps.at(i - 2).at(j - 2) + 1);
        }
    }
    return steps.constLast().constLast();
}

/// The word that was probably meant; empty if none is near.
QString nearest(const QString &typed, const QStringList &words)
{
    constexpr qsizetype mostMistakes = 2;
    QString found;
    auto least = mostMistakes + 1;
    for (const auto &word : words) {
        // In a short word, two mistakes leave too little.
        const auto mistakes = distance(typed.left(longestShown).toLower(), word);
        if (mistakes < least && mistakes * 2 < word.size()) {
            least = mistakes;
            found = word;
        }
    }
    return found;
}

QString didYouMean(const QString &words, const QString &next)
{
    return words.isEmpty() ? next : Words::tr("Did you mean `%1`?").arg(words) + u' ' + next;
}

QStringList namesOf(const QList<OptionHelp> &options)
{
    QStringList names;
    for (const auto &option : options)
        names << option.name;
    return names;
}

QStringList allStates()
{
    QStringList names;
    for (const auto state : allSettablePresences)
        names << nameOf(state);
    return names;
}

QString stateNames()
{
    return allStates().join(u", "_s);
}

/// The state that was probably meant: one or two letters are wrong, or its end is missing.
QString nearestState(const QString &typed)
{
    const auto names = allStates();
    if (const auto name = nearest(typed, names); !name.isEmpty())
        return name;
    constexpr qsizetype fewestLetters = 3;
    const auto begun = typed.size() < fewestLetters
                           ? QStringList{}
                           : names.filter(QRegularExpression(u'^' + QRegularExpression::escape(typed),
                                                             QRegularExpression::CaseInsensitiveOption));
    return begun.size() == 1 ? begun.constFirst() : QString{};
}

tl::unexpected<Error> noSuchVerb(const QString &name)
{
    QStringList verbs;
    for (const auto &verb : allVerbs())
        verbs << verb.name;
    const auto verb = nearest(name, verbs);
    QString meant;
    if (settablePresenceFromName(name))
        meant = u"lamplighter set "_s + name.toLower();
    else if (!verb.isEmpty())
        meant = u"lamplighter "_s + verb;
    else if (const auto state = nearestState(name); !state.isEmpty())
        meant = u"lamplighter set "_s + state;
    return wrong(u"verb"_s, Words::tr("There's no command “%1”.").arg(shown(name)),
                 didYouMean(meant, seeHelp()));
}

bool asksForHelp(const QString &word)
{
    return word == "--help"_L1 || word == "-h"_L1;
}

/// Errors: WrongUse, with the state that was probably meant.
Result<SettablePresence> readState(const QString &typed)
{
    auto state = settablePresenceFromName(shown(typed));
    // For Teams' own words the error names the right one already.
    if (!state && state.error().next.contains(stateNames()))
        state.error().next = didYouMean(nearestState(typed), state.error().next);
    return state;
}

/// Options with their values (empty for options without one), and the words between them.
struct Given {
    std::map<QString, QString> options;
    QStringList words;

    bool has(const QString &option) const { return options.contains(option); }
    QString value(const QString &option) const { return options.at(option); }
    std::optional<QString> valueIfGiven(const QString &option) const
    {
        return has(option) ? std::optional(value(option)) : std::nullopt;
    }
};

/// Takes one option with its value from the front of `words`.
Result<void> takeOption(QStringList &words, const QList<OptionHelp> &known, const QString &verb, Given &given)
{
    auto name = words.takeFirst();
    std::optional<QString> value;
    if (const auto equals = name.indexOf(u'='); equals > 0) {
        value = name.mid(equals + 1);
        name.truncate(equals);
    }
    const auto option = std::find_if(known.begin(), known.end(),
                                     [&name](const OptionHelp &each) { return each.name == name; });
    if (option == known.end()) {
        if (name == "--profile"_L1)
            return wrong(u"option"_s, Words::tr("Put --profile before the command."),
                         Words::tr("Use `lamplighter --profile NAME %1`.").arg(verb));
        return wrong(u"option"_s, SharedText::tr("Unknown option “%1”.").arg(shown(name)),
                     didYouMean(nearest(name, namesOf(known)), seeHelp(verb)));
    }
    if (given.has(name))
        return wrong(u"option"_s, SharedText::tr("The option %1 is given twice.").arg(name), seeHelp(verb));
    if (option->value.isEmpty()) {
        if (value)
            return wrong(u"option"_s, Words::tr("The option %1 takes no value.").arg(name), seeHelp(verb));
    } else if (!value && !words.isEmpty() && !words.constFirst().startsWith("--"_L1)) {
        value = words.takeFirst();
    }
    if (!option->value.isEmpty() && value.value_or(QString()).isEmpty())
        return wrong(u"option"_s, Words::tr("The option %1 needs a value: %2.").arg(name, option->value),
                     seeHelp(verb));
    given.options[name] = value.value_or(QString());
    return {};
}

/// `ownWords`: everything from the first word that isn't an option, or after "--", is a word.
Result<Given> readWords(QStringList words, const VerbHelp &verb, bool ownWords = false)
{
    Given given;
    while (!words.isEmpty()) {
        if (ownWords && (words.constFirst() == "--"_L1 || !words.constFirst().startsWith(u'-'))) {
            given.words = words.constFirst() == "--"_L1 ? words.mid(1) : words;
            return given;
        }
        if (!words.constFirst().startsWith(u'-')) {
            given.words << words.takeFirst();
            continue;
        }
        if (const auto taken = takeOption(words, verb.options, verb.name, given); !taken)
            return tl::unexpected(taken.error());
    }
    if (given.words.size() > verb.mostWords)
        return wrong(u"words"_s,
                     Words::tr("One word too many: “%1”.").arg(shown(given.words.at(verb.mostWords))),
                     seeHelp(verb.name));
    return given;
}

/// Like `reason`, with another text.
tl::unexpected<Error> unusable(const QString &text, const Error &reason)
{
    return tl::unexpected(
        Error{.kind = ErrorKind::WrongUse, .code = reason.code, .text = text, .next = reason.next});
}

/// `what` is an option.
QString unusableText(const QString &value, const QString &what)
{
    return SharedText::tr("Can't use “%1” for %2.").arg(shown(value), what);
}

Result<HoldEnd> readFor(const QString &text)
{
    const auto span = typedDuration(shown(text));
    if (!span)
        return unusable(Words::tr("Can't use --for: %1", "a sentence").arg(span.error().text), span.error());
    if (*span < Commands::Set::shortest)
        return wrong(u"for"_s, SharedText::tr("A status lasts at least a minute."),
                     Words::tr("Use --for 1m or more."));
    return HoldEnd{*span};
}

Result<HoldEnd> readUntil(const QString &text)
{
    if (text.compare("changed"_L1, Qt::CaseInsensitive) == 0)
        return HoldEnd{HoldEnd::UntilChanged{}};
    if (const auto time = QTime::fromString(text, u"H:mm"_s); time.isValid())
        return HoldEnd{time};
    if (const auto at = fromRfc3339(text))
        return HoldEnd{*at};
    return wrong(u"until"_s, unusableText(text, u"--until"_s),
                 Words::tr("Use a time such as 17:00 or 2026-11-25T17:00:00+01:00, or changed."));
}

Result<Seconds> readWait(const Given &given)
{
    if (!given.has(u"--wait"_s))
        return Commands::Set{}.wait;
    bool isNumber = false;
    const auto seconds = given.value(u"--wait"_s).toInt(&isNumber);
    if (!isNumber || seconds < 0 || seconds > Commands::Set::longestWait.count())
        return wrong(
            u"wait"_s, unusableText(given.value(u"--wait"_s), u"--wait"_s),
            Words::tr("Use a whole number of seconds from 0 to %1.").arg(Commands::Set::longestWait.count()));
    return Seconds{seconds};
}

Result<Command> readSet(const Given &given)
{
    if (given.words.isEmpty())
        return wrong(u"state"_s, Words::tr("Pick a status to set."),
                     SharedText::tr("Use one of: %1.").arg(stateNames()));
    const auto state = readState(given.words.constFirst());
    if (!state)
        return tl::unexpected(state.error());
    if (given.has(u"--for"_s) && given.has(u"--until"_s))
        return wrong(u"end"_s, Words::tr("Use --for or --until, not both."), Words::tr("Leave one out."));

    Commands::Set set{*state};
    if (given.has(u"--for"_s) || given.has(u"--until"_s)) {
        const auto end =
            given.has(u"--for"_s) ? readFor(given.value(u"--for"_s)) : readUntil(given.value(u"--until"_s));
        if (!end)
            return tl::unexpected(end.error());
        set.end = *end;
    }
    if (given.has(u"--then"_s)) {
        const auto then = given.value(u"--then"_s);
        if (then != "clear"_L1 && then != "back"_L1)
            return wrong(u"then"_s, unusableText(then, u"--then"_s),
                         SharedText::tr("Use one of: %1.").arg("clear, back"_L1));
        if (std::holds_alternative<HoldEnd::UntilChanged>(set.end.value))
            return wrong(u"then"_s, Words::tr("The option --then needs an end."),
                         Words::tr("Use --for, or --until with a time, or leave out --then."));
        set.thenBack = then == "back"_L1;
        // Only the running program knows the default.
        set.needsEnd = !set.thenBack && std::holds_alternative<HoldEnd::Default>(set.end.value);
    }
    const auto wait = readWait(given);
    if (!wait)
        return tl::unexpected(wait.error());
    set.wait = *wait;
    return set;
}

Result<Invocation::Run> readRun(const Given &given)
{
    if (!given.has(u"--state"_s))
        return wrong(u"state"_s, Words::tr("Add a status with --state."),
                     SharedText::tr("Use one of: %1.").arg(stateNames()));
    const auto state = readState(given.value(u"--state"_s));
    if (!state)
        return tl::unexpected(state.error());
    const auto wait = readWait(given);
    if (!wait)
        return tl::unexpected(wait.error());
    if (given.words.isEmpty())
        return wrong(u"command"_s, Words::tr("Add the command to run."),
                     Words::tr("Put it last: `lamplighter run --state %1 -- COMMAND`.").arg(nameOf(*state)));
    return Invocation::Run{{*state, *wait}, given.words};
}

Result<Command> readExtend(const Given &given)
{
    if (given.words.isEmpty())
        return wrong(u"extend"_s, Words::tr("Say how much longer."),
                     Words::tr("For example: `lamplighter extend 30m`."));
    const auto span = typedDuration(shown(given.words.constFirst()));
    if (!span)
        return unusable(Words::tr("Can't extend: %1", "a sentence").arg(span.error().text), span.error());
    if (*span < Commands::Extend::shortest)
        return wrong(u"extend"_s, SharedText::tr("Extend by a minute or more."),
                     Words::tr("Use `lamplighter extend 1m` or more."));
    return Commands::Extend{*span};
}

/// By its name, the third word of set-up.
Result<std::optional<QString>> readCloud(const Given &given)
{
    if (given.words.size() < 3)
        return std::optional<QString>{};
    const auto typed = given.words.at(2);
    const auto cloud = cloudNamed(typed);
    if (cloud == "china"_L1)
        return wrong(
            u"cloud"_s,
            SharedText::tr(
                "Lamplighter doesn't work in China's cloud (21Vianet). Teams has no status for apps there."),
            SharedText::tr("Use one of: %1.").arg("global, gcc-high, dod, custom"_L1));
    if (cloud.isEmpty())
        return wrong(u"cloud"_s, SharedText::tr("There's no cloud called “%1”.").arg(shown(typed)),
                     SharedText::tr("Use one of: %1.").arg("global, gcc-high, dod, custom"_L1));
    // Keep "gcc": the answer explains it.
    return std::optional(isPlainGcc(typed) ? u"gcc"_s : cloud);
}

Result<Invocation::SetUp> readSetUp(const Given &given)
{
    if (given.words.size() < 2)
        return wrong(u"set-up"_s, Words::tr("Add an app ID (client ID) and an organization."),
                     Words::tr("Run `lamplighter set-up APP-ID ORGANIZATION`. Your IT team knows both; "
                               "`lamplighter set-up --ask` writes them a mail."));
    const auto cloud = readCloud(given);
    if (!cloud)
        return tl::unexpected(cloud.error());
    return Invocation::SetUp{given.words.at(0), given.words.at(1), *cloud};
}

Result<Invocation::AskIt> readAskIt(const Given &given)
{
    const auto cloud = readCloud(given);
    if (!cloud)
        return tl::unexpected(cloud.error());
    const auto word = [&given](qsizetype place) {
        return place < given.words.size() ? std::optional(given.words.at(place)) : std::nullopt;
    };
    return Invocation::AskIt{word(0), word(1), *cloud};
}

Result<decltype(Invocation::what)> readVerb(const QString &name, const Given &given)
{
    using What = decltype(Invocation::what);
    using Ask = Invocation::Ask;
    if (name == "run"_L1)
        return readRun(given).map([](const Invocation::Run &run) -> What { return run; });
    if (name == "set"_L1)
        return readSet(given).map([](const Command &set) -> What {
            // Right after a start, the program also reads the keychain and signs in silently.
            return Ask{set, true, std::get<Commands::Set>(set).wait + Ask{}.patience};
        });
    if (name == "extend"_L1)
        return readExtend(given).map([](const Command &extend) -> What { return Ask{extend}; });
    if (name == "set-up"_L1 && given.has(u"--ask"_s))
        return readAskIt(given).map([](const Invocation::AskIt &ask) -> What { return ask; });
    if (name == "set-up"_L1)
        return readSetUp(given).map([](const Invocation::SetUp &setUp) -> What { return setUp; });
    if (name == "status"_L1)
        return Invocation::Status{given.has(u"--json"_s), given.has(u"--watch"_s)};
    if (name == "doctor"_L1)
        return Invocation::Doctor{given.has(u"--json"_s)};
    if (name == "help"_L1) {
        if (!given.words.isEmpty() && !verbHelp(given.words.constFirst()))
            return noSuchVerb(given.words.constFirst());
        return Invocation::Help{given.words.value(0)};
    }
    if (name == "back"_L1)
        return Ask{Commands::Back{}};
    if (name == "clear"_L1)
        return given.has(u"--preferred"_s) ? Ask{Commands::ClearPreferred{}} : Ask{Commands::Clear{}};
    if (name == "sign-in"_L1 && given.has(u"--cancel"_s) && given.has(u"--switch"_s))
        return wrong(u"sign-in"_s, Words::tr("Use --cancel or --switch, not both."),
                     Words::tr("Leave one out."));
    if (name == "sign-in"_L1 && given.has(u"--cancel"_s))
        return Ask{Commands::CancelSignIn{}};
    if (name == "sign-in"_L1)
        return Ask{Commands::SignIn{given.has(u"--switch"_s)}, true, signInPatience};
    if (name == "sign-out"_L1)
        return Ask{Commands::SignOut{}};
    if (name == "card"_L1)
        return Ask{Commands::ShowCard{}, true};
    if (name == "settings"_L1)
        return Ask{Commands::ShowSettings{}, true};
    Q_ASSERT(name == "quit"_L1);
    return Ask{Commands::Quit{given.has(u"--for-upgrade"_s)}};
}

/// Only --profile can come before a command.
Result<void> checkOptionsBefore(const QString &verb, const Given &given)
{
    for (const auto &[option, value] : given.options) {
        if (option == "--demo"_L1)
            return wrong(u"option"_s, Words::tr("Use %1 without a command.").arg(option),
                         Words::tr("In the running demo, use `lamplighter --profile demo %1`.").arg(verb));
        if (option != "--profile"_L1)
            return wrong(u"option"_s, Words::tr("Use %1 without a command.").arg(option), seeHelp());
    }
    return {};
}

/// Without the command that `run` runs, which has its own options.
QStringList withoutTheCommand(const QStringList &words)
{
    const auto run = words.indexOf(u"run"_s);
    if (run < 0 || (run > 0 && !words.constFirst().startsWith(u'-')))
        return words;
    auto end = run + 1;
    while (end < words.size() && words.at(end).startsWith(u'-') && words.at(end) != "--"_L1)
        end += words.at(end) == "--state"_L1 || words.at(end) == "--wait"_L1 ? 2 : 1;
    return words.mid(0, end);
}

} // namespace

Result<Invocation::Start> startFrom(const TypedStart &typed)
{
    if (typed.demo && typed.profile && *typed.profile != "demo"_L1)
        return wrong(u"demo"_s, Words::tr("The demo has its own profile."),
                     Words::tr("Leave out --profile."));
    Invocation::Start start{typed.background, typed.demo};
    if (typed.speed) {
        bool isNumber = false;
        const auto speed = typed.speed->toDouble(&isNumber);
        if (!isNumber || !(speed > 0.0) || speed > Commands::PracticeSpeed::fastest)
            return wrong(u"speed"_s, unusableText(*typed.speed, u"--speed"_s),
                         Words::tr("Use a number above 0, up to %1.").arg(Commands::PracticeSpeed::fastest));
        start.speed = speed;
    }
    return start;
}

Result<Invocation> parseCommandLine(const QStringList &words)
{
    const auto ours = withoutTheCommand(words);
    if (std::any_of(ours.begin(), ours.end(), asksForHelp)) {
        const auto verb =
            std::find_if(ours.begin(), ours.end(), [](const QString &word) { return verbHelp(word); });
        return Invocation{.what = Invocation::Help{verb == ours.end() ? QString() : *verb}};
    }
    if (words == QStringList{u"--version"_s})
        return Invocation{.what = Invocation::Version{}};

    auto rest = words;
    Given given;
    while (!rest.isEmpty() && rest.constFirst().startsWith(u'-')) {
        if (const auto taken = takeOption(rest, startOptions(), {}, given); !taken)
            return tl::unexpected(taken.error());
    }
    Invocation invocation;
    if (given.has(u"--version"_s))
        return wrong(u"option"_s, Words::tr("Use --version on its own."), seeHelp());
    if (given.has(u"--profile"_s))
        invocation.profile = given.value(u"--profile"_s);

    if (rest.isEmpty()) {
        const auto start = startFrom({given.valueIfGiven(u"--profile"_s), given.has(u"--background"_s),
                                      given.has(u"--demo"_s), given.valueIfGiven(u"--speed"_s)});
        if (!start)
            return tl::unexpected(start.error());
        if (start->demo)
            invocation.profile = u"demo"_s;
        invocation.what = *start;
        return invocation;
    }

    const auto name = rest.takeFirst();
    const auto verb = verbHelp(name);
    if (!verb)
        return noSuchVerb(name);
    if (const auto allowed = checkOptionsBefore(name, given); !allowed)
        return tl::unexpected(allowed.error());
    const auto behind = readWords(rest, *verb, name == "run"_L1);
    if (!behind)
        return tl::unexpected(behind.error());
    auto what = readVerb(name, *behind);
    if (!what)
        return tl::unexpected(what.error());
    if (auto *const ask = std::get_if<Invocation::Ask>(&*what))
        ask->json = behind->has(u"--json"_s);
    if (name == "set-up"_L1 && invocation.profile == "demo"_L1)
        return wrong(u"demo"_s, Words::tr("The demo needs no setup."),
                     SharedText::tr("Start it with `%1`.").arg("lamplighter --demo"_L1));
    invocation.what = *std::move(what);
    return invocation;
}

QStringList trayArguments(const QString &profile, const Invocation::Start &start)
{
    QStringList arguments;
    if (start.demo)
        arguments << u"--demo"_s;
    else if (profile != "default"_L1)
        arguments << u"--profile"_s << profile;
    if (start.background)
        arguments << u"--background"_s;
    if (start.speed)
        arguments << u"--speed"_s << QString::number(*start.speed, 'g', 10);
    return arguments;
}

QString programWords(const QString &profile)
{
    return profile == "default"_L1 ? u"lamplighter"_s : u"lamplighter --profile "_s + profile;
}

Answer answerFor(const Outcome &outcome)
{
    const auto line = [](const QString &text) { return text.isEmpty() ? QString() : text + u'\n'; };
    if (!outcome.error)
        return {outcome.exitCode, line(outcome.text), {}};
    const auto &text = outcome.text.isEmpty() ? outcome.error->text : outcome.text;
    return {outcome.exitCode, {}, line(text) + line(outcome.error->next)};
}

Answer answerFor(const Error &error)
{
    return answerFor(failed(error));
}

} // namespace Lamplighter
