// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/command.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QJsonValue>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Command)
};

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

Error malformed(const QString &what)
{
    return {.kind = ErrorKind::WrongUse,
            .code = u"use/command"_s,
            .text = Words::tr("Couldn't read the command: %1.").arg(what),
            .next = SharedText::tr("Use the `lamplighter` command that came with the running program.")};
}

Result<Seconds> secondsIn(const QJsonValue &value, const QString &key, Seconds least, Seconds most)
{
    const auto number = value.toDouble(std::nan(""));
    if (!value.isDouble() || number < static_cast<double>(least.count()) ||
        number > static_cast<double>(most.count()) || std::floor(number) != number)
        return tl::unexpected(malformed(Words::tr("“%1” isn't a number of seconds in range").arg(key)));
    return Seconds{static_cast<Seconds::rep>(number)};
}

void writeEnd(const HoldEnd &end, QJsonObject &object)
{
    std::visit(Overloaded{
                   [](HoldEnd::Default) {},
                   [&](HoldEnd::UntilChanged) { object[u"until"_s] = u"changed"_s; },
                   [&](Seconds span) { object[u"for"_s] = static_cast<qint64>(span.count()); },
                   [&](Utc at) { object[u"until"_s] = toRfc3339(at); },
                   [&](QTime at) { object[u"until"_s] = at.toString(u"HH:mm:ss"_s); },
               },
               end.value);
}

Result<HoldEnd> readEnd(const QJsonObject &object)
{
    const auto span = object[u"for"_s];
    const auto until = object[u"until"_s];
    if (!span.isUndefined() && !until.isUndefined())
        return tl::unexpected(malformed(Words::tr("it has both “for” and “until”")));
    if (!span.isUndefined())
        return secondsIn(span, u"for"_s, Seconds{1}, longestHold).map([](Seconds value) {
            return HoldEnd{value};
        });
    if (until.isUndefined())
        return HoldEnd{};
    const auto text = until.toString();
    if (text == u"changed")
        return HoldEnd{HoldEnd::UntilChanged{}};
    if (const auto at = fromRfc3339(text))
        return HoldEnd{*at};
    if (const auto at = QTime::fromString(text, u"HH:mm:ss"_s); at.isValid())
        return HoldEnd{at};
    return tl::unexpected(malformed(Words::tr("“until” isn't a time")));
}

Result<bool> flagIn(const QJsonObject &object, const QString &key)
{
    const auto value = object[key];
    if (!value.isUndefined() && !value.isBool())
        return tl::unexpected(malformed(Words::tr("“%1” must be true or false").arg(key)));
    return value.toBool();
}

Result<Seconds> waitIn(const QJsonObject &object)
{
    const auto wait = object[u"wait"_s];
    if (wait.isUndefined())
        return Commands::Set{}.wait;
    return secondsIn(wait, u"wait"_s, Seconds{0}, Commands::Set::longestWait);
}

Result<Command> readSet(const QJsonObject &object)
{
    const auto state = settablePresenceFromName(object[u"state"_s].toString());
    if (!state)
        return tl::unexpected(state.error());
    const auto end = readEnd(object);
    if (!end)
        return tl::unexpected(end.error());
    const auto thenBack = flagIn(object, u"thenBack"_s);
    if (!thenBack)
        return tl::unexpected(thenBack.error());
    const auto wait = waitIn(object);
    if (!wait)
        return tl::unexpected(wait.error());
    const auto needsEnd = flagIn(object, u"needsEnd"_s);
    if (!needsEnd)
        return tl::unexpected(needsEnd.error());
    return Commands::Set{*state, *end, *thenBack, *wait, *needsEnd};
}

Result<Command> readRun(const QJsonObject &object)
{
    const auto state = settablePresenceFromName(object[u"state"_s].toString());
    if (!state)
        return tl::unexpected(state.error());
    const auto wait = waitIn(object);
    if (!wait)
        return tl::unexpected(wait.error());
    return Commands::BeginRun{*state, *wait};
}

Result<Command> readSpeed(const QJsonObject &object)
{
    const auto speed = object[u"speed"_s].toDouble();
    if (!(speed > 0.0) || speed > Commands::PracticeSpeed::fastest)
        return tl::unexpected(malformed(Words::tr("“speed” is out of range")));
    return Commands::PracticeSpeed{speed};
}

struct NamedKind {
    ErrorKind kind;
    QStringView name;
};
constexpr std::array kinds{
    NamedKind{ErrorKind::WrongUse, u"wrong-use"},
    NamedKind{ErrorKind::NotConfigured, u"not-configured"},
    NamedKind{ErrorKind::SignInNeeded, u"sign-in-needed"},
    NamedKind{ErrorKind::KeychainLocked, u"keychain-locked"},
    NamedKind{ErrorKind::Refused, u"refused"},
    NamedKind{ErrorKind::Throttled, u"throttled"},
    NamedKind{ErrorKind::Unreachable, u"unreachable"},
    NamedKind{ErrorKind::Unanswered, u"unanswered"},
    NamedKind{ErrorKind::NothingToActOn, u"nothing-to-act-on"},
    NamedKind{ErrorKind::NotRunning, u"not-running"},
    NamedKind{ErrorKind::Cancelled, u"cancelled"},
    NamedKind{ErrorKind::Internal, u"internal"},
};

QJsonObject errorToJson(const Error &error)
{
    QJsonObject object{{u"code"_s, error.code}, {u"text"_s, error.text}, {u"next"_s, nextInTerminal(error)}};
    for (const auto &entry : kinds) {
        if (entry.kind == error.kind)
            object[u"kind"_s] = entry.name.toString();
    }
    if (error.retryAfter)
        object[u"retryAfter"_s] = static_cast<qint64>(error.retryAfter->count());
    if (!error.requestId.isEmpty())
        object[u"requestId"_s] = error.requestId;
    if (error.anotherBrowserMayHelp)
        object[u"anotherBrowserMayHelp"_s] = true;
    return object;
}

Error errorFromJson(const QJsonObject &object)
{
    Error error{.kind = ErrorKind::Internal,
                .code = object[u"code"_s].toString(),
                .text = object[u"text"_s].toString(),
                .next = object[u"next"_s].toString()};
    const auto kind = object[u"kind"_s].toString();
    for (const auto &entry : kinds) {
        if (entry.name == kind)
            error.kind = entry.kind;
    }
    if (const auto wait = object[u"retryAfter"_s]; wait.isDouble())
        error.retryAfter = Seconds{wait.toInteger()};
    error.requestId = object[u"requestId"_s].toString();
    error.anotherBrowserMayHelp = object[u"anotherBrowserMayHelp"_s].toBool();
    return error;
}

constexpr std::array exitCodes{ExitCode::Done,          ExitCode::WrongUse, ExitCode::NotRunning,
                               ExitCode::SignInNeeded,  ExitCode::Refused,  ExitCode::NotSentYet,
                               ExitCode::NothingToActOn};
} // namespace

QJsonObject toJson(const Command &command)
{
    const auto verb = [](const QString &name) { return QJsonObject{{u"verb"_s, name}}; };
    return std::visit(Overloaded{
                          [&](const Commands::Set &set) {
                              auto object = verb(u"set"_s);
                              object[u"state"_s] = nameOf(set.state);
                              writeEnd(set.end, object);
                              object[u"thenBack"_s] = set.thenBack;
                              if (set.needsEnd)
                                  object[u"needsEnd"_s] = true;
                              object[u"wait"_s] = static_cast<qint64>(set.wait.count());
                              return object;
                          },
                          [&](const Commands::Extend &extend) {
                              auto object = verb(u"extend"_s);
                              object[u"by"_s] = static_cast<qint64>(extend.by.count());
                              return object;
                          },
                          [&](const Commands::Back &) { return verb(u"back"_s); },
                          [&](const Commands::Clear &) { return verb(u"clear"_s); },
                          [&](const Commands::ClearPreferred &) { return verb(u"clear-preferred"_s); },
                          [&](const Commands::TryNow &) { return verb(u"try-now"_s); },
                          [&](const Commands::ReadAgain &) { return verb(u"read-again"_s); },
                          [&](const Commands::BeginRun &begin) {
                              auto object = verb(u"run"_s);
                              object[u"state"_s] = nameOf(begin.state);
                              object[u"wait"_s] = static_cast<qint64>(begin.wait.count());
                              return object;
                          },
                          [&](const Commands::EndRun &) { return verb(u"end-run"_s); },
                          [&](const Commands::SignIn &signIn) {
                              auto object = verb(u"sign-in"_s);
                              object[u"switch"_s] = signIn.switchAccount;
                              return object;
                          },
                          [&](const Commands::CancelSignIn &) { return verb(u"cancel-sign-in"_s); },
                          [&](const Commands::SignOut &) { return verb(u"sign-out"_s); },
                          [&](const Commands::ShowCard &) { return verb(u"card"_s); },
                          [&](const Commands::ShowSettings &) { return verb(u"settings"_s); },
                          [&](const Commands::ReloadSettings &) { return verb(u"reload-settings"_s); },
                          [&](const Commands::PracticeSpeed &practice) {
                              auto object = verb(u"practice-speed"_s);
                              object[u"speed"_s] = practice.speed;
                              return object;
                          },
                          [&](const Commands::Quit &quit) {
                              auto object = verb(u"quit"_s);
                              object[u"forUpgrade"_s] = quit.forUpgrade;
                              return object;
                          },
                      },
                      command);
}

Result<Command> commandFromJson(const QJsonObject &object)
{
    const auto verb = object[u"verb"_s].toString();
    if (verb == u"set")
        return readSet(object);
    if (verb == u"extend")
        return secondsIn(object[u"by"_s], u"by"_s, Seconds{1}, longestHold).map([](Seconds by) {
            return Command{Commands::Extend{by}};
        });
    if (verb == u"back")
        return Commands::Back{};
    if (verb == u"clear")
        return Commands::Clear{};
    if (verb == u"clear-preferred")
        return Commands::ClearPreferred{};
    if (verb == u"try-now")
        return Commands::TryNow{};
    if (verb == u"read-again")
        return Commands::ReadAgain{};
    if (verb == u"run")
        return readRun(object);
    if (verb == u"sign-in")
        return flagIn(object, u"switch"_s).map([](bool switchAccount) {
            return Command{Commands::SignIn{switchAccount}};
        });
    if (verb == u"cancel-sign-in")
        return Commands::CancelSignIn{};
    if (verb == u"sign-out")
        return Commands::SignOut{};
    if (verb == u"card")
        return Commands::ShowCard{};
    if (verb == u"settings")
        return Commands::ShowSettings{};
    if (verb == u"reload-settings")
        return Commands::ReloadSettings{};
    if (verb == u"practice-speed")
        return readSpeed(object);
    if (verb == u"quit")
        return flagIn(object, u"forUpgrade"_s).map([](bool forUpgrade) {
            return Command{Commands::Quit{forUpgrade}};
        });
    return tl::unexpected(malformed(Words::tr("there's no command “%1”").arg(verb)));
}

CommandTraits traitsOf(const Command &command)
{
    return std::visit([]<typename T>(const T &) { return T::traits; }, command);
}

Upshot upshotOf(const CommandTraits &traits, const Outcome &outcome)
{
    if (outcome.exitCode == ExitCode::Done)
        return Upshot::Done;
    if (outcome.error && outcome.error->kind == ErrorKind::Cancelled) {
        const auto &code = outcome.error->code;
        // The user knows about a sign-in canceled here, but not about one declined or abandoned in the
        // browser.
        if (traits.endsInBrowser && code != ErrorCodes::signInCanceled && code != ErrorCodes::reloading)
            return Upshot::Failed;
        return code == ErrorCodes::resting ? Upshot::Waiting : Upshot::Obsolete;
    }
    return outcome.exitCode == ExitCode::NotSentYet && !traits.isSentOnce ? Upshot::Waiting : Upshot::Failed;
}

Outcome failed(const Error &error)
{
    return {exitCodeFor(error.kind), error.text, error};
}

QString nextInTerminal(const Error &error)
{
    if (error.code == ErrorCodes::noAppId)
        return SharedText::tr("Run `lamplighter set-up APP-ID ORGANIZATION`.");
    if (error.code == ErrorCodes::signedOut || error.code == ErrorCodes::sessionSignedOut)
        return SharedText::tr("Sign in with `%1 sign-in`.").arg(u"lamplighter"_s);
    return error.next;
}

QJsonObject toJson(const Outcome &outcome)
{
    QJsonObject object{{u"exitCode"_s, static_cast<int>(outcome.exitCode)}, {u"text"_s, outcome.text}};
    if (outcome.error)
        object[u"error"_s] = errorToJson(*outcome.error);
    return object;
}

Result<Outcome> outcomeFromJson(const QJsonObject &object)
{
    const auto number = object[u"exitCode"_s].toInt(-1);
    for (const auto code : exitCodes) {
        if (static_cast<int>(code) != number)
            continue;
        if ((code != ExitCode::Done) != object[u"error"_s].isObject())
            break;
        Outcome outcome{code, object[u"text"_s].toString()};
        if (code != ExitCode::Done)
            outcome.error = errorFromJson(object[u"error"_s].toObject());
        return outcome;
    }
    return tl::unexpected(Error{.kind = ErrorKind::Internal,
                                .code = u"control/outcome"_s,
                                .text = Words::tr("Couldn't read Lamplighter's answer."),
                                .next = Words::tr("Quit Lamplighter and start it again.")});
}

} // namespace Lamplighter
