// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace Lamplighter::Simulation
{

/// What happens in one life, step by step. Each step is one line:
///
///   say WORDS                     a command line as typed: "say set available --for 45m"
///   run STATE N | run end N       start or end of a `lamplighter run`; several can run at once
///   pass SECONDS                  time passes
///   suspend SECONDS               the computer sleeps, and resumes
///   lock | unlock
///   network off | on | slow | lose before N | lose after N
///   service ROUTE STATUS N [RETRY]   the answer to the next N requests: "service setPresence 503 2"
///   browser agrees | cancels      result of a sign-in there
///   browser first | second        account picked there
///   safe fine | locked | slow | refuses                the password store
///   disk ORDER                    as FaultyDisk::order(): "disk fail rename hold.json 1 EIO", "disk heal"
///   teams AVAILABILITY/ACTIVITY | teams end            a Teams client
///   prefer AVAILABILITY/ACTIVITY | prefer nothing      what is set in Teams
///   other STATE MINUTES | other clear                  another computer with the same app ID
///   doom N                        kills the program at its N-th change of the disk from now
///   kill                          … or here at the latest
///   start                         the program starts
///   set KEY VALUE                 a line of the settings file, read at the next start: "set resume no"
struct Script {
    quint64 seed = 0; ///< for what isn't in the steps: latencies and the program's random numbers
    QStringList steps;

    /// A random life.
    static Script fromSeed(quint64 seed);
    /// Parses "seed; step; step" without checks.
    QString text() const;
    static Script fromText(const QString &text);
};

/// Removes steps while `fails` is still true, and returns the shortest script found.
Script shrunk(const Script &script, const std::function<bool(const Script &)> &fails);

} // namespace Lamplighter::Simulation
