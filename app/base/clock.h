// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QObject>

namespace Lamplighter
{

/// Program time, used for holds, leases, tokens, Retry-After and back-off. Real time in daily use, the
/// cloud's time with a practice cloud (docs/architecture.md#one-time-for-both). HTTP timeouts, --wait,
/// sign-in and quit's 3 s use real time.
class Clock : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual Moment now() const = 0;

    /// The real time that passes while program time advances by `span`. Unset while program time stands
    /// still.
    virtual std::optional<Milliseconds> realTimeFor(Milliseconds span) const = 0;
    /// The program time that passes in a span of real time. Zero while it stands still.
    Milliseconds programTimeIn(Milliseconds real) const;

Q_SIGNALS:
    /// Time jumped, stopped, continued or changed its speed. Arm again what was armed with realTimeFor().
    void changed();
};

/// The computer's clocks. With a speed other than 1, time runs `speed` times as fast from construction on.
class SystemClock final : public Clock
{
    Q_OBJECT
public:
    explicit SystemClock(double speed = 1.0, QObject *parent = nullptr);

    Moment now() const override;
    std::optional<Milliseconds> realTimeFor(Milliseconds span) const override;

private:
    double m_speed;
    Moment m_start;
};

} // namespace Lamplighter
