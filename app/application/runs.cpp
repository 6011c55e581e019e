// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/runs.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Runs)
};
} // namespace

bool Runs::isHeld(const SessionManager &session, const Run &run) const
{
    const auto &hold = session.view().hold;
    return hold && hold->origin == HoldOrigin::Run && hold->since == run.since;
}

void Runs::begin(SessionManager &session, quint64 run, SettablePresence state, Seconds wait, const Done &done)
{
    if (!m_announced.removeOne(run)) {
        done(failed({ErrorKind::Cancelled,
                     u"session/run-ended"_s,
                     Words::tr("The command ended before its state could be held."),
                     {}}));
        return;
    }
    const auto before = session.view().hold;
    session.holdForRun(state, wait, done);
    const auto &hold = session.view().hold;
    // A session that cannot be asked holds on to what it had.
    if (hold && hold->origin == HoldOrigin::Run && (!before || before->since != hold->since))
        m_running << Run{run, state, hold->since};
}

void Runs::end(SessionManager *session, quint64 run, const Done &done)
{
    m_announced.removeOne(run);
    const auto at =
        std::find_if(m_running.begin(), m_running.end(), [run](const Run &each) { return each.run == run; });
    const auto ended = at == m_running.end() ? std::nullopt : std::optional{*at};
    if (ended)
        m_running.erase(at);
    if (!ended || !session || !isHeld(*session, *ended)) {
        done({ExitCode::Done, Words::tr("The command has ended; what is held goes on.")});
        return;
    }
    if (m_running.isEmpty()) {
        session->endRun(done);
        return;
    }
    auto &next = m_running.last();
    session->holdForRun(next.state, Commands::BeginRun{}.wait, done);
    if (const auto &hold = session->view().hold)
        next.since = hold->since;
}

void Runs::forget()
{
    m_announced.clear();
    m_running.clear();
}

} // namespace Lamplighter
