// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

namespace Lamplighter
{

// Where the outcome of a command is shown. The caller always gets it through `done`; the table adds the rest.
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
//   news   a notification, if the command changes presence and the user wants to hear of changes
//   tell   a notification in any case, because a notification's button has no window for errors
//   line   menu and windows show the failure
//   clear  menu and windows drop the failure, unless the command only opens a window
//
// A sign-in ends in the browser. Instead of news or tell, signInEnded() is emitted once for all callers,
// unless only the command line asked, which shows the answer in the terminal.
// clang-format on
struct Audience {
    enum class Notice { None, News, Tell } notice = Notice::None;
    enum class Line { Stays, Clears, Shows } line = Line::Stays;
    bool operator==(const Audience &) const = default;
};
Audience audienceOf(Origin origin, Upshot upshot);

/// The only desk for commands: has them carried out and reports outcomes by the table above.
class FrontDesk final : public QObject, public CommandDesk
{
    Q_OBJECT
public:
    FrontDesk(CommandSink &commands, const SnapshotSource &snapshots);

    void submit(const Command &command, Origin origin, OutcomeHandler done = {}) override;
    QString saidBefore(const Command &command) const override { return m_commands.saidBefore(command); }

    /// The last failure, until a command succeeds or a sign-in makes it obsolete.
    const std::optional<Error> &failure() const { return m_failure; }

Q_SIGNALS:
    void failureChanged(const std::optional<Lamplighter::Error> &failure);
    void newsCame(const Lamplighter::Outcome &outcome);      ///< for users who want to hear of changes
    void tellingNeeded(const Lamplighter::Outcome &outcome); ///< in any case
    /// `hasWindow` is true if a window or the menu started it.
    void signInEnded(const Lamplighter::Outcome &outcome, bool hasWindow);

private:
    void report(const Command &command, Origin origin, const Outcome &outcome);
    void reportSignIn(Origin origin, const Outcome &outcome, bool isNews);
    void setFailure(const std::optional<Error> &failure);
    void follow(const Snapshot &snapshot);

    CommandSink &m_commands;
    std::optional<Error> m_failure;
    bool m_neededPerson;
    bool m_signInRan = false;
    QList<Origin> m_signingIn; ///< origins that wait for the end of a sign-in
    QList<Origin> m_signedIn;  ///< origins already answered, until the last one is
};

} // namespace Lamplighter
