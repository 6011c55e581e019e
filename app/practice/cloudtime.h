// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QJsonObject>

namespace Lamplighter::Practice
{

/// The practice clock: real time × speed from a base. It can be advanced and frozen. Presence, tokens, codes
/// and throttling use it; long polls and delays of faults use real time.
class CloudTime
{
public:
    explicit CloudTime(double startSpeed = 1.0);

    Utc now() const;
    double speed() const { return m_speed; }
    bool isFrozen() const { return m_frozen; }
    quint64 serial() const { return m_serial; } ///< grows with each change below

    void advance(Milliseconds span);
    void setSpeed(double speed); ///< above 0
    void setFrozen(bool frozen);
    void reset(); ///< to real time, the speed at start, running

    static constexpr double fastest = 100'000;

    QJsonObject reading() const; ///< answer of GET /practice/clock

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
