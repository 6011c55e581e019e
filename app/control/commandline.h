// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QStringList>

#include <variant>

namespace Lamplighter
{

// What people and scripts type, as values, and what is said to them. Reads and writes nothing.

struct Invocation {
    struct Start { ///< no verb: the tray program, or the card of the running one
        bool background = false;
        bool demo = false;
        std::optional<double> speed{};
        bool operator==(const Start &) const = default;
    };
    struct SetUp { ///< as typed; the settings judge client ID and tenant
        QString clientId;
        QString tenant;
        std::optional<QString> cloud{}; ///< nothing: as it is
        bool operator==(const SetUp &) const = default;
    };
    struct
        AskIt { ///< set-up --ask: the mail to an IT team; as typed, and as it is set up where nothing is typed
        std::optional<QString> clientId{};
        std::optional<QString> tenant{};
        std::optional<QString> cloud{};
        bool operator==(const AskIt &) const = default;
    };
    struct Ask {
        Command command;
        bool startsProgram = false; ///< when it isn't running
        Seconds patience{30};       ///< real time for the running program to answer
        bool json = false;          ///< what came of it as JSON, not in words
        bool operator==(const Ask &) const = default;
    };
    struct Run { ///< a command to run while a state is held
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
        QString verb{}; ///< empty: all of them
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

/// The options of a start as typed; nothing where one is not given.
struct TypedStart {
    std::optional<QString> profile{};
    bool background = false;
    bool demo = false;
    std::optional<QString> speed{};
};
/// The rules of --demo, --profile and --speed, for both programs. Errors: WrongUse.
Result<Invocation::Start> startFrom(const TypedStart &typed);

/// How the tray program is called for the same: options alone.
QStringList trayArguments(const QString &profile, const Invocation::Start &start);
/// "lamplighter", or "lamplighter --profile NAME": how a command to this profile begins.
QString programWords(const QString &profile);

/// What goes to standard output and standard error; whole lines, or nothing.
struct Said {
    ExitCode exitCode = ExitCode::Done;
    QString output;
    QString problems;
    bool operator==(const Said &) const = default;
};
Said said(const Outcome &outcome);
Said said(const Error &error);

} // namespace Lamplighter
