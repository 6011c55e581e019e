// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Lamplighter
{

/// Tells a wake for a person from a dark one (maintenance, a call over the network), for the systems that announce every
/// wake alike: a person's wake turns the display on, a dark one does not. Each of the others says whether a person has woken the
/// machine just now, which is said once for each sleep.
class WakeJudge
{
public:
    void sleeps()
    {
        m_asleep = true;
        m_runs = false;
        m_displayIsOn = false; // not every system says that sleep turned it off
    }
    bool runs()
    {
        m_runs = true;
        return judge();
    }
    bool displayIsOn(bool on)
    {
        m_displayIsOn = on;
        return judge();
    }
    /// The system itself says that it was a person.
    bool personWokeIt()
    {
        m_runs = true;
        return displayIsOn(true);
    }

private:
    bool judge()
    {
        if (!m_asleep || !m_runs || !m_displayIsOn)
            return false;
        m_asleep = false;
        return true;
    }

    bool m_asleep = false;
    bool m_runs = true;
    bool m_displayIsOn = true;
};

} // namespace Lamplighter
