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

/// The server's side of one connection; deletes itself when that ends.
class Conversation final : public QObject
{
    Q_OBJECT
public:
    /// Takes the socket over.
    Conversation(QLocalSocket *socket, CommandDesk &desk, SnapshotSource &snapshots, Milliseconds patience,
                 QObject *parent);

    /// To hang up before the client has said a word would cost it the reason.
    void refuseFirstRequest(const Error &error);
    /// Answers what is open and sees that it gets out.
    void finish(const QDeadlineTimer &deadline);

private:
    enum class State { Listening, Answering, Watching, Ending };

    void read();
    void refuse(const Error &error); ///< says why, and hangs up
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
    StatusReport m_reported;             ///< what a watcher has seen last
    QList<quint64> m_runs;               ///< which end with this connection
    QMetaObject::Connection m_following; ///< the sign-in that the open request is about
    QString m_noticed;                   ///< what was told of it last
};

} // namespace Lamplighter
