// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/scriptedservice.h"
#include "session/sessionmanager.h"
#include "support/manualclock.h"

#include <QCoreApplication>

namespace Lamplighter::Testing
{

/// Of the day that ManualClock starts on, in UTC.
inline Utc today(int hour, int minute = 0)
{
    return Utc{std::chrono::hours{498'744 + hour} + Minutes{minute}};
}

/// A manager at 09:00 UTC on a Tuesday, with everything around it in the test's hand.
class Desk
{
public:
    explicit Desk(SessionPolicy policy = {})
        : service(clock)
        , manager(std::make_unique<SessionManager>(clock, service, store, std::move(policy)))
    {
    }

    void restart(SessionPolicy policy = {})
    {
        manager.reset();
        service.deliver();
        service.writes.clear();
        manager = std::make_unique<SessionManager>(clock, service, store, std::move(policy));
    }

    /// Lets the service answer and delivers the answers until no request is left.
    void settle()
    {
        do {
            service.deliver();
            QCoreApplication::processEvents();
        } while (service.isAsked());
    }
    void pass(Milliseconds span, Milliseconds step = Seconds{1})
    {
        for (Milliseconds gone{0}; gone < span; gone += step) {
            clock.advance(std::min(step, span - gone));
            settle();
        }
    }
    /// Time passes while the service stays silent.
    void wait(Milliseconds span) { clock.advance(span); }

    std::function<void(const Outcome &)> keep()
    {
        outcome.reset();
        return [this](const Outcome &each) {
            ++outcomes;
            outcome = each;
        };
    }
    Outcome set(SettablePresence state, const HoldEnd &end = {}, bool thenBack = false)
    {
        manager->set({state, end, thenBack}, keep());
        settle();
        Q_ASSERT(outcome);
        return *outcome;
    }
    Outcome extend(Seconds by)
    {
        manager->extend({by}, keep());
        settle();
        return *outcome;
    }
    Outcome back()
    {
        manager->back(keep());
        settle();
        return *outcome;
    }
    Outcome clear()
    {
        manager->clear(keep());
        settle();
        return *outcome;
    }
    const Snapshot &view() const { return manager->view(); }

    ManualClock clock;
    ScriptedService service;
    MemoryHoldStore store;
    std::unique_ptr<SessionManager> manager;
    std::optional<Outcome> outcome;
    int outcomes = 0;
};

} // namespace Lamplighter::Testing
