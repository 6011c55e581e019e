// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/relay.h"

#include "control/control.h"

#include <QEventLoop>
#include <QTimer>

namespace Lamplighter
{

namespace
{
/// For the connection, and for the answer in addition to the service's own time.
constexpr Seconds patience{5};
} // namespace

Relay::Relay(QString socketPath)
    : m_socketPath(std::move(socketPath))
{
}

void Relay::pass(const Command &command)
{
    ControlClient client(m_socketPath);
    if (const auto connected = client.connect(patience); connected)
        m_result = client.submit(command, Commands::Set{}.wait + patience);
    else
        m_result = tl::unexpected(connected.error());
    Q_EMIT passed();
}

void Relay::waitForCall(Milliseconds span)
{
    QEventLoop loop;
    connect(this, &Relay::passed, &loop, &QEventLoop::quit);
    QTimer::singleShot(span, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace Lamplighter
