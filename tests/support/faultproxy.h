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

/// A proxy on loopback between a program and an HTTP/1.1 server that breaks connections as networks do.
/// Parses requests and answers only to find where they begin and end.
class FaultProxy : public QObject
{
    Q_OBJECT
public:
    enum class Harm {
        CloseOnAccept,      ///< closes before reading a byte, so it ignores `path`
        ResetBeforeForward, ///< RST after the whole request, which the server never gets
        ResetAfterForward,  ///< RST after the server has carried out the request
        StallBeforeForward, ///< the connection stays open, and nothing more happens
        StallAfterForward,  ///< the same after the server has carried out the request
        SlowBytes,          ///< the answer byte by byte, `pace` apart
        SlowBody,           ///< the headers at once, the body byte by byte
        CutInHeaders,       ///< closes in the middle of the answer's headers
        CutBeforeBody,      ///< closes after headers that announce a body
        CutInBody,          ///< closes in the middle of the body
        CutAtTheEnd,        ///< closes one byte early, so that the body looks complete
        Garbage,            ///< sends something that isn't HTTP, then closes
        HalfChunked,        ///< a chunked body whose second chunk stops halfway
        Delay,              ///< the answer, late by `pace`
    };
    struct Fault {
        Harm harm = Harm::ResetBeforeForward;
        QByteArray path{}; ///< requests whose target contains it, empty for all
        int times = always;
        std::chrono::milliseconds pace{100};
    };
    static constexpr int always = -1;

    explicit FaultProxy(QObject *parent = nullptr);
    ~FaultProxy() override;

    /// Listens on a free port and keeps it. Forwards nothing before setTarget().
    bool listen();
    quint16 port() const { return m_port; }
    void setTarget(quint16 port) { m_target = port; } ///< on 127.0.0.1

    /// Replaces all orders. The first that fits a request counts. Stalled requests stay stalled.
    void order(const QList<Fault> &faults) { m_faults = faults; }
    int faultsDone() const { return m_done; } ///< of all orders so far
    /// Forwards requests stalled before the server, even if their client is gone.
    void goOn() { Q_EMIT released(); }
    int underWay() const { return m_underWay; } ///< requests without the server's answer

    /// Stops listening, so that new connections are refused. Open and stalled ones stay.
    void refuse();
    bool comeBack();

Q_SIGNALS:
    /// A whole request arrived. Orders given in a slot apply to it. Without one it then reaches the server,
    /// even if its client is gone.
    void heard(const QByteArray &target);
    void answered(const QByteArray &target); ///< by the server, before anything is delivered
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
