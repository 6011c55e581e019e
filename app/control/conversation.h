// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "control/control.h"
#include "control/frame.h"

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QTimer>

namespace Lamplighter
{

/// The server's side of one connection. Deletes itself when the connection ends.
class Conversation final : public QObject
{
    Q_OBJECT
public:
    /// Takes ownership of the socket.
    Conversation(QLocalSocket *socket, CommandDesk &desk, SnapshotSource &snapshots, Milliseconds patience,
                 QObject *parent);

    /// Answers the first request with `error` and hangs up. Earlier the client wouldn't get the reason.
    void refuseFirstRequest(const Error &error);
    /// Answers an open request and waits until `deadline` for the client to get it.
    void finish(const QDeadlineTimer &deadline);

private:
    enum class State { Listening, Answering, Watching, Ending };

    void read();
    void refuse(const Error &error); ///< sends the reason and hangs up
    void carryOut(const QJsonObject &request);
    void submit(const QJsonObject &request);
    void followSignIn();
    void tellSignIn();
    void endRuns();
    void watch();
    void report();
    void answer(const QJsonObject &message);
    void expect(State state);

    QLocalSocket &m_socket;
    CommandDesk &m_desk;
    SnapshotSource &m_snapshots;
    FrameReader m_reader;
    QTimer m_patience;
    State m_state = State::Listening;
    std::optional<Error> m_refusal;
    StatusReport m_reported;             ///< last report to a watcher
    QList<quint64> m_runs;               ///< runs that end with this connection
    QMetaObject::Connection m_following; ///< to the progress of the sign-in that was asked for
    QString m_noticed;                   ///< last notice about it
};

} // namespace Lamplighter
