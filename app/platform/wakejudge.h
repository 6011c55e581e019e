// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Lamplighter
{

/// Tells a user's wake from a dark one (maintenance, network), for systems that announce both alike: only a
/// user's wake turns the display on. The functions return true if the user woke the computer just now, once
/// per sleep.
class WakeJudge
{
public:
    void sleeps()
    {
        m_asleep = true;
        m_runs = false;
        m_displayIsOn = false; // not every system reports that sleep turned it off
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
    /// The system itself reports a user's wake.
    bool userWokeIt()
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
