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

#include <variant>

namespace Lamplighter
{

/// How a hold ends. Wall time becomes an instant once, at the choice, by program time (semantics.md, "Choosing").
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

namespace Commands
{
struct Set {
    SettablePresence state = SettablePresence::Available;
    HoldEnd end{};
    static constexpr Seconds shortest = shortestHold;
    bool thenBack = false; ///< at the end the hold before this one comes back
    Seconds wait{10};      ///< real time to wait for the service's answer before exit 6
    static constexpr Seconds longestWait{60 * 60};
    bool operator==(const Set &) const = default;
};
struct Extend {
    Seconds by{30 * 60};
    bool operator==(const Extend &) const = default;
};
struct Back {
    bool operator==(const Back &) const = default;
};
struct Clear {
    bool operator==(const Clear &) const = default;
};
/// What was picked by hand in Teams; never sent but by a person's own click or command.
struct ClearPreferred {
    bool operator==(const ClearPreferred &) const = default;
};
struct ReadAgain { ///< what colleagues see, now
    bool operator==(const ReadAgain &) const = default;
};
/// A command is about to run: its state is held until it ends (`lamplighter run`).
struct BeginRun {
    SettablePresence state = SettablePresence::InACall;
    Seconds wait{10}; ///< real time to wait for the service's answer before exit 6
    quint64 run = 0;  ///< given by whoever notices its end; no two at a time have the same
    bool operator==(const BeginRun &) const = default;
};
struct EndRun { ///< does not travel: it is said when whoever began the run is gone
    quint64 run = 0;
    bool operator==(const EndRun &) const = default;
};
struct SignIn {
    bool operator==(const SignIn &) const = default;
};
struct SignOut {
    bool operator==(const SignOut &) const = default;
};
struct ShowCard {
    bool operator==(const ShowCard &) const = default;
};
struct ShowSettings {
    bool operator==(const ShowSettings &) const = default;
};
struct ReloadSettings { ///< after `lamplighter set-up`
    bool operator==(const ReloadSettings &) const = default;
};
struct PracticeSpeed {  ///< practice cloud only: the 1×/60× switch
    double speed = 1.0; ///< above 0
    static constexpr double fastest = 3600.0;
    bool operator==(const PracticeSpeed &) const = default;
};
struct Quit {
    bool forUpgrade = false;
    bool operator==(const Quit &) const = default;
};
} // namespace Commands

using Command =
    std::variant<Commands::Set, Commands::Extend, Commands::Back, Commands::Clear, Commands::ClearPreferred,
                 Commands::ReadAgain, Commands::BeginRun, Commands::EndRun, Commands::SignIn,
                 Commands::SignOut, Commands::ShowCard, Commands::ShowSettings, Commands::ReloadSettings,
                 Commands::PracticeSpeed, Commands::Quit>;

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
QJsonObject toJson(const Outcome &outcome);
Result<Outcome> outcomeFromJson(const QJsonObject &object);

/// The one entrance for everything that people and scripts ask for.
class CommandSink
{
public:
    virtual ~CommandSink() = default;
    /// `done` is called exactly once, never from inside submit().
    virtual void submit(const Command &command, std::function<void(const Outcome &)> done) = 0;
    /// What whoever asks for `command` is to hear before it is carried out, as one sentence; empty for most.
    virtual QString saidBefore(const Command &) const { return {}; }
};

} // namespace Lamplighter
