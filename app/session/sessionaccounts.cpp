// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The manager's other half: accounts and their memory.

#include "base/log.h"
#include "session/sessionmanager.h"

#include <QPointer>

namespace Lamplighter
{

void SessionManager::signedIn(const QString &accountKey, const ClearFormer &clearFormer)
{
    if (m_leaving.isOver)
        return;
    if (m_leaving.done)
        leftUnanswered();
    // Repeated for the same sign-in, which doesn't make refused reads possible.
    const bool isNewSignIn = accountKey != m_account.key || m_engine.suspended();
    if (isNewSignIn) {
        if (m_readings.isRefused || !m_readings.problem.isEmpty())
            m_readings.plan.lookSoon(m_clock.now());
        m_readings.plan.start();
        m_readings.isRefused = false;
    }
    if (accountKey == m_account.key) {
        m_account.isSignedOut = false;
        if (m_engine.suspended())
            m_readings.plan.lookSoon(m_clock.now());
        return handle(Events::Allow{});
    }
    if (!m_account.key.isEmpty()) {
        leaveFormer(clearFormer);
        forgetAccount();
        handle(Events::Forget{});
        m_readings.forgetWhatWasSeen();
    }
    // Reads from now on belong to this account.
    m_readings.startAnotherAccount();
    handle(Events::Allow{});
    // The current hold now belongs to it.
    m_account.key = accountKey;
    m_account.isSignedOut = false;
    m_readings.plan.lookSoon(m_clock.now());
    takeUp();
    handle(Events::Tick{});
}

void SessionManager::forgetAccount()
{
    m_account = {};
    m_refusedChoice.reset();
    m_wishes = {};
    m_ended.reset();
}

/// Another account has signed in: clears the previous one if something of ours may show there, or says how
/// long it may show.
void SessionManager::leaveFormer(const ClearFormer &clearFormer)
{
    m_former.reset();
    const auto now = m_clock.now();
    const auto worst = m_engine.worstCaseUntil(now, requestTimeout());
    // A later sign-in to it finds what may still show, but no status to resume.
    m_remembered.leave(m_account.key, Remembered::withoutHold(m_engine, now, requestTimeout()), now);
    if (!worst)
        return;
    m_former =
        Former{m_readings.account, answers().formerAccount(*worst), worst->elapsed, clearFormer != nullptr};
    if (!clearFormer)
        return;
    const JournalEntry entry{.asked = JournalEntry::Asked::Clear, .sent = now.utc};
    // A request in flight may arrive after the clear.
    const bool mayCome = m_engine.isAsking();
    clearFormer([this, alive = QPointer(this), entry, mayCome, number = m_readings.account,
                 former = m_account.key, sent = now.elapsed](const Result<Confirmation> &result) {
        if (!alive)
            return;
        journal(entry, sent, result);
        if (result && !mayCome && former != m_account.key)
            m_remembered.leave(former, {}, m_clock.now());
        if (!m_former || m_former->number != number)
            return;
        if (result && !mayCome)
            m_former.reset();
        else
            m_former->isAsked = false;
        handle(Events::Tick{});
    });
}

void SessionManager::takeUp()
{
    const auto now = m_clock.now();
    // Unwritten records are newer than the store's.
    const auto unwritten = m_remembered.unwritten(m_account.key);
    const auto saved = unwritten ? unwritten : m_store.load(m_account.key);
    auto plan = saved ? takeUpPlan(*saved, m_policy.resume, now) : TakeUpPlan{};
    if (plan.offer && m_engine.hold()) {
        plan.offer.reset();
        plan.event.previous.reset();
    }
    m_remembered.open(m_account.key, saved, plan.offer);
    if (saved)
        handle(plan.event);
}

void SessionManager::signInNeeded(const Error &why, const QString &accountKey)
{
    handle(Events::Suspend{why});
    if (!m_account.key.isEmpty() || isLeaving())
        return;
    m_account.isSignedOut = accountKey.isEmpty();
    m_account.key = m_account.isSignedOut ? accountThatMayShow() : accountKey;
    if (!m_account.key.isEmpty())
        takeUp();
}

/// An account whose status may still show, since its sign-out couldn't be cleared.
QString SessionManager::accountThatMayShow() const
{
    const auto now = m_clock.now().utc;
    for (const auto &account : m_store.accounts()) {
        const auto session = m_store.load(account);
        if (session && !session->hold && session->worstCaseUntil && *session->worstCaseUntil > now)
            return account;
    }
    return {};
}

void SessionManager::signOut(Callback<Confirmation> done)
{
    const auto later = [this, done = std::move(done)](const Result<Confirmation> &result) {
        QMetaObject::invokeMethod(
            this, [done, result] { done(result); }, Qt::QueuedConnection);
    };
    if (isLeaving())
        return later(tl::unexpected(Answers::leaving()));
    m_remembered.dropOffer();
    m_refusedChoice.reset();
    m_wishes = {};
    m_ended.reset();
    m_readings.startAnotherAccount();
    const auto hasLeft = [this, held = m_engine.hold(), later](const std::optional<Error> &error,
                                                               bool nothingToClear) {
        if (error)
            later(tl::unexpected(answers().signOutUnconfirmed(held, *error)));
        else
            later(Confirmation{{}, nothingToClear});
        m_readings.forgetWhatWasSeen();
        // Keep the account, so that the next sign-in clears its lease.
        m_account.isSignedOut = true;
        handle(Events::Suspend{Answers::signedOut()});
        handle(Events::Forget{true});
    };
    leave(true, Answers::signedOutUnconfirmed(), hasLeft);
}

void SessionManager::remember(const Moment &now)
{
    if (m_engine.hold())
        m_ended.reset();
    const bool wasWritten = !m_remembered.problem();
    for (const auto &change : m_remembered.follow(m_engine, now, requestTimeout())) {
        const auto written = change.session.isEmpty() ? m_store.forget(change.account)
                                                      : m_store.save(change.account, change.session);
        m_remembered.written(change, written, now);
        if (!written && wasWritten)
            qCWarning(logSession, "%s", qPrintable(written.error().text));
    }
}

} // namespace Lamplighter
