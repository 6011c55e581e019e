// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QStringList>

#include <variant>

namespace Lamplighter
{

// What people and scripts type, as values, and the answer as text. Does no input or output.

struct Invocation {
    /// No command: start the tray program, or open its window.
    struct Start {
        bool background = false;
        bool demo = false;
        std::optional<double> speed{};
        bool operator==(const Start &) const = default;
    };
    /// As typed; the settings check client ID and tenant.
    struct SetUp {
        QString clientId;
        QString tenant;
        std::optional<QString> cloud{}; ///< unset: keep the cloud
        bool operator==(const SetUp &) const = default;
    };
    /// `set-up --ask`, the mail to an IT team. As typed; unset values come from the settings.
    struct AskIt {
        std::optional<QString> clientId{};
        std::optional<QString> tenant{};
        std::optional<QString> cloud{};
        bool operator==(const AskIt &) const = default;
    };
    struct Ask {
        Command command;
        bool startsProgram = false; ///< if it isn't running
        Seconds patience{30};       ///< real time for the running program to answer
        bool json = false;          ///< print the outcome as JSON
        bool operator==(const Ask &) const = default;
    };
    /// A command to run while a status is held.
    struct Run {
        Commands::BeginRun begin;
        QStringList command;
        bool operator==(const Run &) const = default;
    };
    struct Status {
        bool json = false;
        bool watch = false;
        bool operator==(const Status &) const = default;
    };
    struct Doctor {
        bool json = false;
        bool operator==(const Doctor &) const = default;
    };
    struct Help {
        QString verb{}; ///< empty for all
        bool operator==(const Help &) const = default;
    };
    struct Version {
        bool operator==(const Version &) const = default;
    };

    QString profile = QStringLiteral("default");
    std::variant<Start, SetUp, AskIt, Ask, Run, Status, Doctor, Help, Version> what{Start{}};
    bool operator==(const Invocation &) const = default;
};

/// `words` without the program's name. Errors: WrongUse.
Result<Invocation> parseCommandLine(const QStringList &words);

/// The options of a start, as typed.
struct TypedStart {
    std::optional<QString> profile{};
    bool background = false;
    bool demo = false;
    std::optional<QString> speed{};
};
/// Checks --demo, --profile and --speed, for both programs. Errors: WrongUse.
Result<Invocation::Start> startFrom(const TypedStart &typed);

/// The options that start the tray program in the same way.
QStringList trayArguments(const QString &profile, const Invocation::Start &start);
/// How a command to this profile begins: "lamplighter", or "lamplighter --profile NAME".
QString programWords(const QString &profile);

/// The answer of a command.
struct Answer {
    ExitCode exitCode = ExitCode::Done;
    QString output;   ///< for standard output: whole lines, or empty
    QString problems; ///< for standard error: the same
    bool operator==(const Answer &) const = default;
};
Answer answerFor(const Outcome &outcome);
Answer answerFor(const Error &error);

} // namespace Lamplighter
