// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is the heart: Commands go in, Outcomes and Snapshots come out. SessionManager keeps a chosen
// presence alive with a pure engine inside; it knows neither HTTP nor widgets. Command, Outcome and Snapshot
// are values that the command line and the windows share.

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
    struct Default { ///< not given: `hold.default`, or the current end if the state stays the same
        bool operator==(const Default &) const = default;
    };
    struct UntilChanged {
        bool operator==(const UntilChanged &) const = default;
    };
    /// Seconds count from the choice; QTime is local time.
    std::variant<Default, UntilChanged, Seconds, Utc, QTime> value{Default{}};
    bool operator==(const HoldEnd &) const = default;
};

/// Decides, together with the outcome, what to show and where (application/frontdesk.h).
struct CommandTraits {
    bool changesPresence = false; ///< worth a notification if it was given without a window
    bool onlyShows = false;       ///< opens a window, which may show the last failure
    bool isSentOnce = false;      ///< not retried, so "not sent yet" means failed
    bool endsInBrowser =
        false; ///< a window or notification reports the end, since the user is in the browser
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
    bool thenBack = false; ///< return to the previous hold at the end
    Seconds wait{10};      ///< real time to wait for the service's answer before exit 6
    static constexpr Seconds longestWait{60 * 60};
    bool needsEnd = false; ///< --then was given, so an end is required
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
/// Resets the status set in Teams. Sent only when the user clicks or types it.
struct ClearPreferred {
    static constexpr CommandTraits traits{.changesPresence = true, .isSentOnce = true};
    bool operator==(const ClearPreferred &) const = default;
};
/// Retries a failed request now. Ends, origins and what follows stay the same.
struct TryNow {
    static constexpr CommandTraits traits{.isSentOnce = true};
    bool operator==(const TryNow &) const = default;
};
struct ReadAgain { ///< what colleagues see, now
    static constexpr CommandTraits traits{};
    bool operator==(const ReadAgain &) const = default;
};
/// A command is about to run: keeps the state until EndRun (`lamplighter run`).
struct BeginRun {
    static constexpr CommandTraits traits{.changesPresence = true};
    SettablePresence state = SettablePresence::InACall;
    Seconds wait{10}; ///< real time to wait for the service's answer before exit 6
    quint64 run = 0;  ///< chosen by the caller; unique among current runs
    bool operator==(const BeginRun &) const = default;
};
struct EndRun { ///< never sent over the socket: submitted when the connection that began the run is closed
    static constexpr CommandTraits traits{.changesPresence = true};
    quint64 run = 0;
    bool operator==(const EndRun &) const = default;
};
struct SignIn {
    static constexpr CommandTraits traits{.isSentOnce = true, .endsInBrowser = true};
    bool switchAccount = false; ///< to the other account picked in the browser, or to one to pick there now
    bool operator==(const SignIn &) const = default;
};
struct CancelSignIn { ///< cancels the current sign-in
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

/// The form on the socket between the command line and the tray program: {"verb": "set", …}.
QJsonObject toJson(const Command &command);
Result<Command> commandFromJson(const QJsonObject &object);

/// The result of a command.
struct Outcome {
    ExitCode exitCode = ExitCode::Done;
    QString text;                 ///< sentences for the user: what is now, or what follows
    std::optional<Error> error{}; ///< set exactly if exitCode is not Done
    bool operator==(const Outcome &) const = default;
};
Outcome failed(const Error &error);
/// Error::next for a terminal, which has no buttons.
QString nextInTerminal(const Error &error);
/// The form on the socket.
QJsonObject toJson(const Outcome &outcome);
Result<Outcome> outcomeFromJson(const QJsonObject &object);

/// What an outcome means, apart from its text.
enum class Upshot {
    Done,
    Waiting, ///< not sent yet: the snapshot shows this as long as it lasts
    Failed,
    Obsolete, ///< replaced by a newer request, or canceled
};
Upshot upshotOf(const CommandTraits &traits, const Outcome &outcome);

using OutcomeHandler = std::function<void(const Outcome &)>;

/// Carries out commands.
class CommandSink
{
public:
    virtual ~CommandSink() = default;
    /// Calls `done` exactly once and never from inside submit().
    virtual void submit(const Command &command, OutcomeHandler done) = 0;
    /// Notice to show before `command` is carried out. Empty for most.
    virtual QString saidBefore(const Command &) const { return {}; }
};

/// Where a command comes from. Decides where its outcome is shown (application/frontdesk.h).
enum class Origin {
    CommandLine,
    Window,   ///< window, menu, and buttons of the settings window that act at once
    Settings, ///< saving in the settings window, which shows the outcome itself
    Hotkey,
    Launcher,
    Notification, ///< a button of it
    System,       ///< for example the end of the desktop session
};

/// The only entrance for commands.
class CommandDesk
{
public:
    virtual ~CommandDesk() = default;
    /// Calls `done`, if given, exactly once and never from inside submit().
    virtual void submit(const Command &command, Origin origin, OutcomeHandler done = {}) = 0;
    /// As CommandSink::saidBefore().
    virtual QString saidBefore(const Command &) const { return {}; }
};

} // namespace Lamplighter
