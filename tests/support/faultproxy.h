// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>

#include <chrono>
#include <optional>

namespace Lamplighter::TestSupport
{

/// Stands on loopback between a program and an HTTP/1.1 server there, and does to their connections what networks do. It
/// reads requests and answers no further than it takes to know where they begin and end.
class FaultProxy : public QObject
{
    Q_OBJECT
public:
    enum class Harm {
        CloseOnAccept,      ///< an end instead of anything, before a byte was read; knows no path
        ResetBeforeForward, ///< RST once the whole request is here; the server never hears of it
        ResetAfterForward,  ///< RST once the server has done what was asked
        StallBeforeForward, ///< the connection stays open, and nothing happens any more
        StallAfterForward,  ///< the same once the server has done what was asked
        SlowBytes,          ///< the answer byte by byte, `pace` apart
        SlowBody,           ///< the headers at once, and the body byte by byte
        CutInHeaders,       ///< an end in the middle of the answer's headers
        CutBeforeBody,      ///< an end after the headers, which have announced a body
        CutInBody,          ///< an end in the middle of the body
        CutAtTheEnd,        ///< an end one byte before the announced one, which leaves a body that reads well
        Garbage,            ///< an answer that is no HTTP, and an end
        HalfChunked,        ///< a body in chunks, of which the second one stops half-way
        Delay,              ///< the answer, but later by `pace`
    };
    struct Fault {
        Harm harm = Harm::ResetBeforeForward;
        QByteArray path{}; ///< requests whose target contains it; empty: all of them
        int times = always;
        std::chrono::milliseconds pace{100};
    };
    static constexpr int always = -1;

    explicit FaultProxy(QObject *parent = nullptr);
    ~FaultProxy() override;

    /// On a free port, which stays its own. Nothing is forwarded before setTarget().
    bool listen();
    quint16 port() const { return m_port; }
    void setTarget(quint16 port) { m_target = port; } ///< on 127.0.0.1

    /// Replaces what was ordered. For each request the first that fits counts. What is stalled already stays so.
    void order(const QList<Fault> &faults) { m_faults = faults; }
    int faultsDone() const { return m_done; } ///< over all orders
    /// What is stalled before the server has heard of it goes on to it, also when whoever asked is gone.
    void goOn() { Q_EMIT released(); }
    int underWay() const { return m_underWay; } ///< requests that the server has not answered yet

    /// Nothing listens here: a new connection is refused. Open ones, also stalled ones, stay as they are.
    void refuse();
    bool comeBack();

Q_SIGNALS:
    /// A whole request is here. What is ordered from inside counts for it; once heard it reaches the server, unless ordered
    /// otherwise, even if whoever asked does not live to see it.
    void heard(const QByteArray &target);
    void answered(const QByteArray &target); ///< by the server; nothing of it is delivered yet
    void released();

private:
    class Conversation;

    void accept(qintptr descriptor);
    std::optional<Fault> take(const QByteArray &target);
    std::optional<Fault> takeOnAccept();
    std::optional<Fault> use(qsizetype index);

    QTcpServer *m_server;
    quint16 m_port = 0;
    quint16 m_target = 0;
    QList<Fault> m_faults;
    int m_done = 0;
    int m_underWay = 0;
};

} // namespace Lamplighter::TestSupport
