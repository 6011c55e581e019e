// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace Lamplighter::Simulation
{

/// What happens in one life, step by step. Each step is a line of words:
///
///   say WORDS                     a command line, as people type it: "say set available --for 45m"
///   run STATE N | run end N       `lamplighter run` begins, and its command ends; several may run at a time
///   pass SECONDS                  time passes
///   suspend SECONDS               the computer sleeps, and resumes
///   lock | unlock
///   network off | on | slow | lose before N | lose after N
///   service ROUTE STATUS N [RETRY]   the next N requests are answered so: "service setPresence 503 2"
///   browser agrees | cancels      what comes of a sign-in there
///   browser first | second        whose account is picked there
///   safe fine | locked | slow | refuses                the password store
///   disk ORDER                    as FaultyDisk::order(): "disk fail rename hold.json 1 EIO", "disk heal"
///   teams AVAILABILITY/ACTIVITY | teams end            a Teams client
///   prefer AVAILABILITY/ACTIVITY | prefer nothing      what is set in Teams
///   other STATE MINUTES | other clear                  another computer with the same app ID
///   doom N                        the program is killed at its N-th change of the disk from here on
///   kill                          … or here at the latest
///   start                         the program starts
///   set KEY VALUE                 a line of the settings file, read at the next start: "set resume no"
struct Script {
    quint64 seed = 0; ///< of what isn't in the steps: latencies, the program's own chance
    QStringList steps;

    /// A life made by chance.
    static Script fromSeed(quint64 seed);
    /// One line: "seed; step; step". Nothing of it is checked.
    QString text() const;
    static Script fromText(const QString &text);
};

/// The shortest script that it finds for which `fails` still holds, by leaving out steps.
Script shrunk(const Script &script, const std::function<bool(const Script &)> &fails);

} // namespace Lamplighter::Simulation
