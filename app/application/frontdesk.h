// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

namespace Lamplighter
{

// Who hears what came of a command. The one who asked always does, through `done`; this is who else does.
// tests/application/tst_frontdesk.cpp compares every cell with what happens.
//
// clang-format off
//   origin       | Done       | Waiting | Failed    | Obsolete
//   -------------|------------|---------|-----------|---------
//   CommandLine  | news       | news    | news      |
//   Window       | clear      |         | line      |
//   Settings     |            |         |           |
//   Hotkey       | news clear | news    | news line |
//   Launcher     | news clear | news    | news line |
//   Notification | news       | tell    | tell      |
//   System       |            |         |           |
//
//   news   a notification, if the command changes presence and the person wants to hear of changes
//   tell   a notification in any case: a click on one has no window to fail in
//   line   menu and windows say what failed
//   clear  they no longer do, unless the command only shows a window
//
// A sign-in ends in the browser, where the person is by then. Instead of news or tell, signInEnded() is said once to all
// who joined it, unless only the command line did, which has its answer in the terminal.
// clang-format on
struct Hearing {
    enum class Notice { None, News, Tell } notice = Notice::None;
    enum class Line { Stays, Clears, Shows } line = Line::Stays;
    bool operator==(const Hearing &) const = default;
};
Hearing hearingOf(Origin origin, Upshot upshot);

/// The one desk for commands: has them carried out, and tells everyone who must hear of it.
class FrontDesk final : public QObject, public CommandDesk
{
    Q_OBJECT
public:
    FrontDesk(CommandSink &commands, const SnapshotSource &snapshots);

    void submit(const Command &command, Origin origin, OutcomeHandler done = {}) override;
    QString saidBefore(const Command &command) const override { return m_commands.saidBefore(command); }

    /// The last failure, until something succeeds or a sign-in makes it history.
    const std::optional<Error> &failure() const { return m_failure; }

Q_SIGNALS:
    void failureChanged(const std::optional<Lamplighter::Error> &failure);
    void newsCame(const Lamplighter::Outcome &outcome);      ///< for a person who wants to hear of changes
    void tellingNeeded(const Lamplighter::Outcome &outcome); ///< in any case
    /// `hasWindow`: one of the program's windows or its menu was used to start it.
    void signInEnded(const Lamplighter::Outcome &outcome, bool hasWindow);

private:
    void letHear(const Command &command, Origin origin, const Outcome &outcome);
    void letHearOfSignIn(Origin origin, const Outcome &outcome, bool isNews);
    void setFailure(const std::optional<Error> &failure);
    void follow(const Snapshot &snapshot);

    CommandSink &m_commands;
    std::optional<Error> m_failure;
    bool m_neededPerson;
    bool m_signInRan = false;
    QList<Origin> m_signingIn; ///< who waits for the end of a sign-in
    QList<Origin> m_signedIn;  ///< who was answered meanwhile, until the last one is
};

} // namespace Lamplighter
