// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QJsonObject>

namespace Lamplighter::Practice
{

/// The practice clock: real time × speed from a base, that can be moved on, frozen and set going again. Presence,
/// tokens, codes and throttling go by it; long polls and the delays of faults do not.
class CloudTime
{
public:
    explicit CloudTime(double startSpeed = 1.0);

    Utc now() const;
    double speed() const { return m_speed; }
    bool isFrozen() const { return m_frozen; }
    quint64 serial() const { return m_serial; } ///< grows with each change below, and never shrinks

    void advance(Milliseconds span);
    void setSpeed(double speed); ///< above 0
    void setFrozen(bool frozen);
    void reset(); ///< real time, start-up speed, running

    static constexpr double fastest = 100'000;

    QJsonObject reading() const; ///< the answer of GET /practice/clock

private:
    void rebase(Utc now);

    double m_startSpeed;
    double m_speed;
    bool m_frozen = false;
    quint64 m_serial = 1;
    Utc m_base{};
    Elapsed m_mark{};
};

} // namespace Lamplighter::Practice
