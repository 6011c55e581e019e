// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/models_service.h"
#include "session/scriptedservice.h"
#include "support/manualclock.h"

#include <QCoreApplication>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter::Testing
{

namespace
{
constexpr Seconds stride{5};
constexpr Milliseconds latency{120};
/// The engine's own (models.cpp), and two strides.
constexpr Seconds recovery{85};
constexpr Seconds promiseIsNoticedWithin{40};

class SessionPlay
{
public:
    explicit SessionPlay(const Script &script)
        : m_script(script)
        , m_service(m_clock)
    {
        m_clock.pretendSpeed(1);
        m_policy.lease = Minutes{script.lease ? script.lease : 15};
        m_policy.leaseToHoldEnd = script.lease == 0;
        m_policy.spreadSeed = script.seed;
        start();
    }

    QString run()
    {
        for (const auto &each : m_script.steps) {
            m_clock.advance(Milliseconds{1});
            take(each);
            settle();
            if (!m_broken.isEmpty())
                break;
        }
        return m_broken;
    }

private:
    void fail(const QString &what)
    {
        if (m_broken.isEmpty())
            m_broken = u"%1, the program's time: %2"_s.arg(toRfc3339(m_clock.now().utc), what);
    }
    std::function<void(const Outcome &)> answeredOnce()
    {
        return [this, times = std::make_shared<int>(0)](const Outcome &) {
            if (++*times > 1)
                fail(u"a command was answered twice"_s);
        };
    }

    void start()
    {
        m_session = std::make_unique<SessionManager>(m_clock, m_service, m_store, m_policy);
        m_session->setLocked(m_locked);
        m_session->signedIn(anna);
        m_service.closedUntil.reset();
        settle();
    }
    /// Crashes: no goodbye, and answers are lost. The hold is copied first, since the view is destroyed too.
    void stop(Seconds span) { stop(span, m_session->view().hold); }
    void stop(Seconds span, std::optional<Snapshot::Hold> held)
    {
        m_session.reset();
        m_service.deliver();
        m_clock.advance(span);
        start();
        const auto &hold = m_session->view().hold;
        const bool isDue = held && held->until && *held->until > m_clock.now().utc;
        if (isDue && (!hold || hold->state != held->state || hold->until != held->until))
            fail(u"what was held is not taken up again"_s);
    }
    void settle()
    {
        while (m_service.isAsked()) {
            m_clock.advance(latency);
            m_service.deliver();
        }
        QCoreApplication::processEvents();
        look();
    }
    void pass(Seconds span)
    {
        for (Seconds gone{0}; gone < span && m_broken.isEmpty(); gone += stride) {
            m_clock.advance(std::min(stride, span - gone));
            settle();
        }
    }

    void take(const Step &step);
    void look();

    const Script &m_script;
    ManualClock m_clock;
    ModelService m_service;
    MemoryHoldStore m_store;
    SessionPolicy m_policy;
    std::unique_ptr<SessionManager> m_session;
    QString m_broken;

    int m_effects = 0;
    bool m_locked = false;
    bool m_rival = false;
    std::optional<Elapsed> m_fineSince;
    std::optional<Snapshot::Hold> m_hold;
    Elapsed m_heldSince{};
};

void SessionPlay::take(const Step &step)
{
    const auto state = allSettablePresences[static_cast<size_t>(step.first) % allSettablePresences.size()];
    std::optional<Snapshot::Hold> held;
    switch (step.verb) {
    case Verb::Set:
    case Verb::SetThenBack:
        m_session->set({state, step.second ? HoldEnd{Seconds{step.second}} : HoldEnd{HoldEnd::UntilChanged{}},
                        step.verb == Verb::SetThenBack, Seconds{3600}},
                       answeredOnce());
        break;
    case Verb::Again:
        if (m_session->view().hold)
            m_session->set({m_session->view().hold->state, {}, false, Seconds{3600}}, answeredOnce());
        break;
    case Verb::Extend:
        m_session->extend({Seconds{step.first}}, answeredOnce());
        break;
    case Verb::Back:
        m_session->back(answeredOnce());
        break;
    case Verb::Clear:
        m_session->clear(answeredOnce());
        break;
    case Verb::Weather:
        m_service.weather = static_cast<Weather>(step.first);
        m_service.retryAfter = Seconds{std::max(step.second, 2)};
        break;
    case Verb::Next:
        m_service.next = static_cast<Weather>(step.first);
        m_service.retryAfter = Seconds{std::max(step.second, 2)};
        break;
    case Verb::Pass:
        pass(Seconds{step.first});
        break;
    case Verb::Sleep:
        m_fineSince.reset();
        m_clock.advance(Seconds{step.first});
        m_session->reconsider();
        break;
    case Verb::Doze:
        m_fineSince.reset();
        m_session->goToSleep([] {});
        settle();
        m_clock.advance(Seconds{step.first});
        m_session->resume();
        break;
    case Verb::Lock:
    case Verb::Unlock:
        m_locked = step.verb == Verb::Lock;
        m_session->setLocked(m_locked);
        break;
    case Verb::Jump:
        m_fineSince.reset();
        m_clock.correctWallClock(Seconds{step.first});
        m_session->reconsider();
        break;
    case Verb::Told: // depends on real time here
    case Verb::Latency:
        break;
    case Verb::Reconsider:
        m_session->reconsider();
        break;
    case Verb::SignInNeeded:
        m_session->signInNeeded({ErrorKind::SignInNeeded, u"test/model"_s, u"Sign in."_s, {}});
        break;
    case Verb::SignedIn:
        m_session->signedIn(anna);
        break;
    case Verb::Kill:
        stop(Seconds{step.first});
        break;
    case Verb::QuitClear:
    case Verb::QuitLeave:
        m_policy.clearOnQuit = step.verb == Verb::QuitClear;
        m_session->setPolicy(m_policy);
        held = m_session->view().hold;
        m_session->quit(answeredOnce());
        settle();
        stop(Seconds{step.first}, held);
        break;
    case Verb::Rival:
    case Verb::RivalClear:
        if (step.verb == Verb::RivalClear) {
            m_service.model.clearPresence(anna, m_service.client, m_service.now());
        } else {
            const auto pair = Lamplighter::presenceOf(state);
            m_service.model.setPresence(anna, m_service.client, {pair.availability, pair.activity},
                                        Seconds{std::max(step.second, 300)}, m_service.now());
        }
        m_rival = true;
        break;
    case Verb::Foreign: {
        const auto pair = Lamplighter::presenceOf(state);
        m_service.model.setTeamsSession(anna, u"teams"_s, {pair.availability, pair.activity},
                                        m_service.now());
        break;
    }
    case Verb::ForeignEnds:
        m_service.model.endTeamsSession(anna, u"teams"_s, m_service.now());
        break;
    }
}

void SessionPlay::look()
{
    const auto now = m_clock.now();
    const auto &view = m_session->view();
    const bool refused = view.error && view.error->kind == ErrorKind::Refused;
    if (std::exchange(m_effects, m_service.effects) != m_service.effects)
        m_rival = false;
    const bool closed = m_service.closedUntil && now.elapsed < *m_service.closedUntil;
    const bool faulty = std::exchange(m_service.lastBadWeather, std::nullopt).has_value();
    const bool needsSignIn = view.health == Health::SignInNeeded;
    const bool rests = view.hold && view.hold->resting;
    if (m_service.weather != Weather::Fine || rests || faulty || closed || needsSignIn || refused)
        m_fineSince.reset();
    else if (!m_fineSince)
        m_fineSince = now.elapsed;
    if (view.hold.has_value() != m_hold.has_value() ||
        (m_hold && (m_hold->state != view.hold->state || m_hold->since != view.hold->since)))
        m_heldSince = now.elapsed;
    m_hold = view.hold;

    if (m_hold && m_hold->until && now.utc - *m_hold->until > promiseIsNoticedWithin)
        fail(u"a hold has outlived its promise"_s);
    const auto ours = m_service.ours();
    if (m_rival)
        return;
    if (ours) {
        const auto lives = *ours->expiresAt - m_service.now();
        const auto worst = view.forecast ? view.forecast->worstCaseUntil : std::nullopt;
        if (!worst || *worst - now.utc < lives)
            fail(u"the service may show it for longer than was said"_s);
    }
    const bool settled = m_fineSince && now.elapsed - std::max(*m_fineSince, m_heldSince) > recovery;
    if (!settled)
        return;
    if (!m_hold && ours)
        fail(u"what has ended still lives at the service"_s);
    if (m_hold && (!ours || !(presenceOf(ours->effective) == Lamplighter::presenceOf(m_hold->state))))
        fail(u"what is held is not what the service has"_s);
}
} // namespace

QString brokenBySession(const Script &script)
{
    return SessionPlay{script}.run();
}

} // namespace Lamplighter::Testing
