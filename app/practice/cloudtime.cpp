// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/cloudtime.h"

#include "base/elapsedclock.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{
Utc wallClock()
{
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}
} // namespace

CloudTime::CloudTime(double startSpeed)
    : m_startSpeed(startSpeed)
    , m_speed(startSpeed)
    , m_base(wallClock())
    , m_mark(systemElapsed())
{
}

Utc CloudTime::now() const
{
    if (m_frozen)
        return m_base;
    const auto real = static_cast<double>((systemElapsed() - m_mark).count());
    return m_base + Milliseconds{std::llround(std::floor(real * m_speed))};
}

void CloudTime::rebase(Utc now)
{
    m_base = now;
    m_mark = systemElapsed();
    ++m_serial;
}

void CloudTime::advance(Milliseconds span)
{
    rebase(now() + span);
}

void CloudTime::setSpeed(double speed)
{
    rebase(now());
    m_speed = speed;
}

void CloudTime::setFrozen(bool frozen)
{
    rebase(now());
    m_frozen = frozen;
}

void CloudTime::reset()
{
    m_frozen = false;
    m_speed = m_startSpeed;
    rebase(wallClock());
}

QJsonObject CloudTime::reading() const
{
    return {{u"now"_s, toRfc3339(now())},
            {u"speed"_s, m_speed},
            {u"frozen"_s, m_frozen},
            {u"serial"_s, static_cast<qint64>(m_serial)}};
}

} // namespace Lamplighter::Practice
