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

    /// How much real time passes while program time moves on by `span`; nothing while program time stands still.
    virtual std::optional<Milliseconds> realTimeFor(Milliseconds span) const = 0;
    /// How far program time moves on within a span of real time; zero while it stands still.
    Milliseconds programTimeIn(Milliseconds real) const;

Q_SIGNALS:
    /// Time jumped, stopped, went on or changed its speed: whatever was armed with realTimeFor() is to be armed anew.
    void changed();
};

/// The computer's clocks, or with a speed other than 1 a time that runs `speed` times as fast from construction on.
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
