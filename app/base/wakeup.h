// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace Lamplighter
{

/// Calls back once when program time reaches a moment. Its QTimer is only a hint: it stops in suspend and may
/// fire early. So it runs for a limited time and checks the clock again each time.
class WakeUp final : public QObject
{
    Q_OBJECT
public:
    /// `patience` is the longest real time between two checks of the clock.
    explicit WakeUp(const Clock &clock, std::function<void()> due, Milliseconds patience = Seconds{60});

    /// Replaces an earlier moment.
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
