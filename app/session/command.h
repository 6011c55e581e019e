// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is the heart: what is wanted (Command) goes in, what came of it (Outcome) and what holds now (Snapshot)
// come out. SessionManager keeps a chosen presence alive with a pure engine inside; it sees neither HTTP nor widgets.
// Command, Outcome and Snapshot are values that the command line and the windows share.

#include "presence/duration.h"
#include "presence/presence.h"

#include <QJsonObject>
#include <QTime>

#include <concepts>
#include <functional>
#include <variant>

namespace Lamplighter
{

/// How a hold ends. A time of day becomes an instant once, at the choice, by program time
/// (docs/rules.md#choosing-an-end).
struct HoldEnd {
    struct Default { ///< none was given: `hold.default`, or the present end when the state stays the same
        bool operator==(const Default &) const = default;
    };
    struct UntilChanged {
        bool operator==(const UntilChanged &) const = default;
    };
    std::variant<Default, UntilChanged, Seconds, Utc, QTime> value{
        Default{}}; ///< Seconds: from the choice; QTime: local
    bool operator==(const HoldEnd &) const = default;
};

/// Decides, with the outcome, who must hear of it.
struct CommandTraits {
    bool changesPresence = false; ///< news for a person who gave it without a window
    bool onlyShows = false;       ///< opens a window, where people may want to read the last failure
    bool isSentOnce = false;      ///< not tried again by itself, so what is not sent has failed
    bool endsInBrowser =
        false; ///< where the person is by then, so a window or a notification tells of its end
};

/// A command without traits does not compile (see below).
namespace Commands
{
struct Set {
    static constexpr CommandTraits traits{.changesPresence = true};
    SettablePresence state = SettablePresence::Available;
    HoldEnd end{};
    static constexpr Seconds shortest = shortestHold;
    static constexpr Seconds longest = longestHold;
    bool thenBack = false; ///< at the end the hold before this one comes back
    Seconds wait{10};      ///< real time to wait for the service's answer before exit 6
    static constexpr Seconds longestWait{60 * 60};
    bool needsEnd = false; ///< what is to come at the end was given, so there has to be one
    bool operator==(const Set &) const = default;
};
struct Extend {
    static constexpr CommandTraits traits{.changesPresence = true};
    static constexpr Seconds shortest = shortestHold;
    Seconds by{30 * 60};
    bool operator==(const Extend &) const = default;
};
struct Back {
    static constexpr CommandTraits traits{.changesPresence = true};
    bool operator==(const Back &) const = default;
};
struct Clear {
    static constexpr CommandTraits traits{.changesPresence = true};
    bool operator==(const Clear &) const = default;
};
/// What was picked by hand in Teams; never sent but by a person's own click or command.
struct ClearPreferred {
    static constexpr CommandTraits traits{.changesPresence = true, .isSentOnce = true};
    bool operator==(const ClearPreferred &) const = default;
};
/// What is to be sent and has failed, at once. Ends, origins and what comes back stay as they are.
struct TryNow {
    static constexpr CommandTraits traits{.isSentOnce = true};
    bool operator==(const TryNow &) const = default;
};
struct ReadAgain { ///< what colleagues see, now
    static constexpr CommandTraits traits{};
    bool operator==(const ReadAgain &) const = default;
};
/// A command is about to run: its state is held until it ends (`lamplighter run`).
struct BeginRun {
    static constexpr CommandTraits traits{.changesPresence = true};
    SettablePresence state = SettablePresence::InACall;
    Seconds wait{10}; ///< real time to wait for the service's answer before exit 6
    quint64 run = 0;  ///< given by whoever notices its end; no two at a time have the same
    bool operator==(const BeginRun &) const = default;
};
struct EndRun { ///< does not travel: it is said when whoever began the run is gone
    static constexpr CommandTraits traits{.changesPresence = true};
    quint64 run = 0;
    bool operator==(const EndRun &) const = default;
};
struct SignIn {
    static constexpr CommandTraits traits{.isSentOnce = true, .endsInBrowser = true};
    bool switchAccount = false; ///< to the other account that was chosen, or to one that is yet to be chosen
    bool operator==(const SignIn &) const = default;
};
struct CancelSignIn { ///< the one that is under way
    static constexpr CommandTraits traits{};
    bool operator==(const CancelSignIn &) const = default;
};
struct SignOut {
    static constexpr CommandTraits traits{.changesPresence = true};
    bool operator==(const SignOut &) const = default;
};
struct ShowCard {
    static constexpr CommandTraits traits{.onlyShows = true};
    bool operator==(const ShowCard &) const = default;
};
struct ShowSettings {
    static constexpr CommandTraits traits{.onlyShows = true};
    bool operator==(const ShowSettings &) const = default;
};
struct ReloadSettings { ///< after `lamplighter set-up`
    static constexpr CommandTraits traits{};
    bool operator==(const ReloadSettings &) const = default;
};
struct PracticeSpeed { ///< practice cloud only: the 1×/60× switch
    static constexpr CommandTraits traits{};
    double speed = 1.0; ///< above 0
    static constexpr double fastest = 3600.0;
    bool operator==(const PracticeSpeed &) const = default;
};
struct Quit {
    static constexpr CommandTraits traits{};
    bool forUpgrade = false;
    bool operator==(const Quit &) const = default;
};
} // namespace Commands

using Command =
    std::variant<Commands::Set, Commands::Extend, Commands::Back, Commands::Clear, Commands::ClearPreferred,
                 Commands::TryNow, Commands::ReadAgain, Commands::BeginRun, Commands::EndRun,
                 Commands::SignIn, Commands::CancelSignIn, Commands::SignOut, Commands::ShowCard,
                 Commands::ShowSettings, Commands::ReloadSettings, Commands::PracticeSpeed, Commands::Quit>;

template <typename T>
concept HasCommandTraits = requires
{
    requires std::same_as<decltype(T::traits), const CommandTraits>;
};
template <typename... Alternatives>
consteval bool allHaveTraits(const std::variant<Alternatives...> *)
{
    return (HasCommandTraits<Alternatives> && ...);
}
static_assert(allHaveTraits(static_cast<const Command *>(nullptr)), "Each command says its CommandTraits.");
CommandTraits traitsOf(const Command &command);

/// The form that travels between the command line and the tray program: {"verb": "set", …}.
QJsonObject toJson(const Command &command);
Result<Command> commandFromJson(const QJsonObject &object);

/// What came of a command.
struct Outcome {
    ExitCode exitCode = ExitCode::Done;
    QString text;                 ///< one sentence: what is now, or what will be
    std::optional<Error> error{}; ///< present exactly when exitCode is not Done
    bool operator==(const Outcome &) const = default;
};
Outcome failed(const Error &error);
/// Error::next for a terminal, which has no buttons.
QString nextInTerminal(const Error &error);
/// The form on the socket.
QJsonObject toJson(const Outcome &outcome);
Result<Outcome> outcomeFromJson(const QJsonObject &object);

/// What an outcome means, beyond its words.
enum class Upshot {
    Done,
    Waiting, ///< not sent yet: a condition that the snapshot shows, and takes back by itself
    Failed,
    Obsolete, ///< replaced by a newer request, or given up: no longer of interest
};
Upshot upshotOf(const CommandTraits &traits, const Outcome &outcome);

using OutcomeHandler = std::function<void(const Outcome &)>;

/// What carries commands out.
class CommandSink
{
public:
    virtual ~CommandSink() = default;
    /// `done` is called exactly once, never from inside submit().
    virtual void submit(const Command &command, OutcomeHandler done) = 0;
    /// One sentence to show before `command` is carried out; empty for most.
    virtual QString saidBefore(const Command &) const { return {}; }
};

/// Where a command comes from, which decides who hears what came of it (application/frontdesk.h).
enum class Origin {
    CommandLine,
    Window,   ///< card, menu, and the buttons of the settings window that act at once
    Settings, ///< the settings window when it saves, which shows what comes of it by itself
    Hotkey,
    Launcher,
    Notification, ///< one of its buttons
    System,       ///< ends the session, say
};

/// The one entrance for everything that people and scripts ask for.
class CommandDesk
{
public:
    virtual ~CommandDesk() = default;
    /// `done`, if there is one, is called exactly once, never from inside submit().
    virtual void submit(const Command &command, Origin origin, OutcomeHandler done = {}) = 0;
    /// As CommandSink::saidBefore().
    virtual QString saidBefore(const Command &) const { return {}; }
};

} // namespace Lamplighter
