// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace Lamplighter::Http
{

/// One accepted socket. Reads a request, passes it on as an Exchange, writes the answer, and repeats.
class Connection final : public QObject
{
    Q_OBJECT
public:
    /// Takes ownership of the socket. Shares the handler, which may delete the listener while it runs.
    Connection(QTcpSocket *socket, const Limits &limits, std::shared_ptr<const Listener::Handler> handler,
               Listener::RefusalPage refusalPage);

    /// Accepts no more requests. `finishOpen`: still answers the current one.
    void retire(bool finishOpen);

    bool isAnswering(quint64 turn) const { return m_stage == Stage::Answering && m_turn == turn; }
    void respond(quint64 turn, const Request &request, const Response &response);
    void drop(quint64 turn);

Q_SIGNALS:
    void gone();

private:
    enum class Stage {
        Reading,    ///< waiting for a request or receiving it
        Answering,  ///< the handler has the request
        Discarding, ///< refused or finished: ignores input until the peer closes
        Gone,
    };
    struct Parsing;

    void read();
    void parse();
    bool acceptHead();
    void hand();
    void refuse(int status);
    void write(const Request *request, const Response &response, bool last);
    void finish();
    void abort();
    void leave();

    QTcpSocket *m_socket;
    Limits m_limits;
    std::shared_ptr<const Listener::Handler> m_handler;
    Listener::RefusalPage m_refusalPage; ///< empty: none
    Stage m_stage = Stage::Reading;
    quint64 m_turn = 0;
    bool m_lastOne = false;
    QByteArray m_in;
    std::shared_ptr<Parsing> m_parsing;
    QTimer m_patience;
};

} // namespace Lamplighter::Http
