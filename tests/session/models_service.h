// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "practice/presencemodel.h"
#include "session/models.h"
#include "session/presenceservice.h"

#include <QList>

#include <functional>
#include <utility>

namespace Lamplighter::Testing
{

inline const QString anna = QStringLiteral("anna");

inline Presence presenceOf(const Practice::Pair &pair)
{
    return {pair.availability, pair.activity};
}

/// The practice cloud's rules behind the session's port. Requests reach it at once; answers wait for
/// deliver(). Its calendar is right however the program's is set.
class ModelService final : public PresenceService
{
public:
    explicit ModelService(const Clock &clock)
        : m_clock(clock)
        , m_start(clock.now())
    {
        model.advanceTo(m_start.utc);
    }

    void setPresence(SettablePresence state, Minutes duration, Callback<Confirmation> done) override
    {
        ++sets;
        const auto then = nextWeather();
        if (hasEffect(then)) {
            ++effects;
            noteFade();
            const auto pair = Lamplighter::presenceOf(state);
            model.setPresence(anna, client, {pair.availability, pair.activity}, duration, now());
        }
        m_answers << [this, done, then] { done(answer(then)); };
    }
    void clearPresence(Callback<Confirmation> done) override
    {
        const auto then = nextWeather();
        if (hasEffect(then))
            ++effects;
        const bool cleared = hasEffect(then) && model.clearPresence(anna, client, now());
        m_answers << [this, done, cleared, then] {
            auto result = answer(then);
            if (result)
                result->nothingToClear = !cleared;
            done(result);
        };
    }
    void clearPreferredPresence(Callback<Confirmation> done) override
    {
        const auto then = nextWeather();
        if (hasEffect(then))
            model.clearPreferred(anna, now());
        m_answers << [this, done, then] { done(answer(then)); };
    }
    void getPresence(Callback<ObservedPresence> done) override
    {
        ++reads;
        model.advanceTo(now());
        const ObservedPresence observed{presenceOf(model.visible(anna)), m_clock.now()};
        m_answers << [done, observed] { done(observed); };
    }
    Seconds timeout() const override { return Seconds{10}; }

    bool isAsked() const { return !m_answers.isEmpty(); }
    void deliver()
    {
        for (const auto &each : std::exchange(m_answers, {}))
            each();
    }
    Utc now() const { return m_start.utcOf(m_clock.now().elapsed); }
    std::optional<Practice::LiveSession> ours()
    {
        model.advanceTo(now());
        for (const auto &session : model.sessions(anna)) {
            if (session.id == client)
                return session;
        }
        return std::nullopt;
    }
    /// Whether our session shows something else than what was set last.
    bool hasFaded()
    {
        const auto session = ours();
        return !session || session->faded || session->effective != session->asSet;
    }

    const QString client = QStringLiteral("client");
    Practice::PresenceModel model;
    Weather weather = Weather::Fine;
    std::optional<Weather> next; ///< for the next write alone
    Seconds retryAfter{10};
    std::optional<Elapsed> closedUntil; ///< as a Retry-After of an hour at most has said
    std::optional<Elapsed> lastBadWeather;
    int effects = 0;
    int sets = 0;
    int reads = 0;
    int fadesFound = 0; ///< sets that came too late

private:
    Weather nextWeather()
    {
        const auto then = std::exchange(next, std::nullopt).value_or(weather);
        lastBadWeather = then == Weather::Fine ? lastBadWeather : m_clock.now().elapsed;
        return then;
    }
    static bool hasEffect(Weather then)
    {
        return then == Weather::Fine || then == Weather::LostAfter || then == Weather::ErrorAfter;
    }
    void noteFade()
    {
        if (ours() && hasFaded())
            ++fadesFound;
    }
    Result<Confirmation> answer(Weather then)
    {
        const auto no = [](ErrorKind kind, std::optional<Seconds> wait = {}) {
            return tl::unexpected(Error{.kind = kind,
                                        .code = QStringLiteral("test/model"),
                                        .text = QStringLiteral("Something happened."),
                                        .next = {},
                                        .retryAfter = wait});
        };
        switch (then) {
        case Weather::Fine:
            return Confirmation{};
        case Weather::Unreachable:
            return no(ErrorKind::Unreachable);
        case Weather::LostBefore:
        case Weather::LostAfter:
        case Weather::ErrorBefore:
        case Weather::ErrorAfter:
            return no(ErrorKind::Unanswered);
        case Weather::Throttled:
            closedUntil = m_clock.now().elapsed + std::min<Seconds>(retryAfter, std::chrono::hours{1});
            return no(ErrorKind::Throttled, retryAfter);
        case Weather::Refused:
            return no(ErrorKind::Refused);
        case Weather::SignIn:
            return no(ErrorKind::SignInNeeded);
        }
        Q_UNREACHABLE();
    }

    const Clock &m_clock;
    const Moment m_start;
    QList<std::function<void()>> m_answers;
};

} // namespace Lamplighter::Testing
