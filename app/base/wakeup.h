// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace Lamplighter
{

/// Calls back once when program time has reached a moment. The QTimer below is only a hint: it stops in suspend and
/// may fire early, so it is armed for a bounded stretch and looks at the clock again each time.
class WakeUp final : public QObject
{
    Q_OBJECT
public:
    /// `patience` bounds the real time between two looks at the clock.
    explicit WakeUp(const Clock &clock, std::function<void()> due, Milliseconds patience = Seconds{60});

    /// Replaces what was set before.
    void at(Elapsed moment);
    void cancel();
    bool isSet() const { return m_moment.has_value(); }

private:
    void look();

    const Clock &m_clock;
    std::function<void()> m_due;
    Milliseconds m_patience;
    std::optional<Elapsed> m_moment;
    QTimer m_timer;
};

} // namespace Lamplighter
