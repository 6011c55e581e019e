// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QObject>
#include <QTimer>

namespace Lamplighter
{

/// Says when the network may have come back. It only wakes: whether a service can be reached, its answer alone tells. What a
/// system knows of its networks Qt tells alike for all of them; where it knows nothing, nothing is heard.
class NetworkWatch final : public QObject
{
    Q_OBJECT
public:
    explicit NetworkWatch(Milliseconds rest = Seconds{10});
    /// Asks the system, which takes a while the first time.
    void start();

Q_SIGNALS:
    /// From the event loop, and once within `rest`, however often a network comes and goes: also at its end, when something
    /// has been heard meanwhile. A network that leads no further than a sign-in page of its own is none.
    void cameBack();

private:
    void notice();

    QTimer m_rest;
    bool m_noticed = false; ///< while it rested
};

} // namespace Lamplighter
