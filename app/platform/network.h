// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QObject>
#include <QTimer>

namespace Lamplighter
{

/// Signals that the network may be back. This is only a hint to try again: only an answer shows that a server
/// is reachable. Stays silent on systems that tell Qt nothing about networks.
class NetworkWatch final : public QObject
{
    Q_OBJECT
public:
    explicit NetworkWatch(Milliseconds rest = Seconds{10});
    /// Loads Qt's backend, which takes a while the first time.
    void start();

Q_SIGNALS:
    /// At most once per `rest`, from the event loop. Changes during `rest` are signaled once at its end. A
    /// network behind a captive portal doesn't count.
    void cameBack();

private:
    void notice();

    QTimer m_rest;
    bool m_noticed = false; ///< during m_rest
};

} // namespace Lamplighter
