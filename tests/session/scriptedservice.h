// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/duration.h"
#include "session/presenceservice.h"
#include "session/sessionmanager.h"

#include <QMap>

#include <deque>

namespace Lamplighter::Testing
{

/// A service that does what the test has written: each answer is the next of the script, or yes; it is given
/// when the test calls deliver(), so that nothing happens behind its back.
class ScriptedService final : public PresenceService
{
public:
    explicit ScriptedService(const Clock &clock)
        : m_clock(clock)
    {
    }

    void setPresence(SettablePresence state, Minutes duration, Callback<Confirmation> done) override
    {
        writes << nameOf(state) + QLatin1Char(' ') + isoDurationText(duration);
        begin(std::move(done));
    }
    void clearPresence(Callback<Confirmation> done) override
    {
        writes << QStringLiteral("clear");
        begin(std::move(done));
    }
    void clearPreferredPresence(Callback<Confirmation> done) override
    {
        writes << QStringLiteral("clear preferred");
        begin(std::move(done));
    }
    void getPresence(Callback<ObservedPresence> done) override
    {
        readsAt << m_clock.now();
        m_reads.push_back({m_clock.now(), std::move(done)});
    }
    Seconds timeout() const override { return Seconds{10}; }

    /// The answer to the next write without one.
    void then(const Result<Confirmation> &answer) { m_script.push_back(answer); }
    void then(ErrorKind kind, const QString &text = QStringLiteral("Something happened."))
    {
        then(tl::unexpected(Error{kind, QStringLiteral("test/error"), text, {}}));
    }

    /// From here on, every answer is yes.
    void forgetScript() { m_script.clear(); }

    bool isAsked() const { return !m_writes.empty() || !m_reads.empty(); }
    int writesInFlight() const { return static_cast<int>(m_writes.size()); }

    /// Answers everything that is in flight.
    void deliver()
    {
        auto pendingWrites = std::exchange(m_writes, {});
        for (const auto &done : pendingWrites) {
            Result<Confirmation> answer = Confirmation{};
            if (!m_script.empty()) {
                answer = m_script.front();
                m_script.pop_front();
            }
            done(answer);
        }
        auto pendingReads = std::exchange(m_reads, {});
        for (const auto &[at, done] : pendingReads) {
            if (readError)
                done(tl::unexpected(*readError));
            else
                done(ObservedPresence{seen, at, sequence});
        }
    }

    QStringList writes;
    QList<Moment> readsAt;
    Presence seen = offlinePresence(); ///< what reads tell
    QString sequence;
    std::optional<Error> readError;

private:
    struct Read {
        Moment at;
        Callback<ObservedPresence> done;
    };

    void begin(Callback<Confirmation> done) { m_writes.push_back(std::move(done)); }

    const Clock &m_clock;
    std::deque<Callback<Confirmation>> m_writes;
    std::deque<Read> m_reads;
    std::deque<Result<Confirmation>> m_script;
};

/// A hold store in memory.
class MemoryHoldStore final : public HoldStore
{
public:
    std::optional<RememberedSession> load(const QString &accountKey) override
    {
        const auto found = holds.constFind(accountKey);
        return found == holds.constEnd() ? std::nullopt : std::optional{*found};
    }
    QStringList accounts() override { return holds.keys(); }
    Result<void> save(const QString &accountKey, const RememberedSession &session) override
    {
        ++saves;
        if (full)
            return tl::unexpected(Error{ErrorKind::Internal, QStringLiteral("test/full"),
                                        QStringLiteral("The disk is full."), QStringLiteral("Make room.")});
        holds[accountKey] = session;
        return {};
    }
    Result<void> forget(const QString &accountKey) override
    {
        if (full && holds.contains(accountKey))
            return save(accountKey, {});
        holds.remove(accountKey);
        return {};
    }

    QMap<QString, RememberedSession> holds;
    int saves = 0;
    bool full = false;
};

} // namespace Lamplighter::Testing
