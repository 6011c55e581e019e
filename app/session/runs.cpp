// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/runs.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Runs)
};
} // namespace

void Runs::begin(WishPort &port, const Commands::BeginRun &command, const Done &done)
{
    if (!m_announced.removeOne(command.run)) {
        done(failed({.kind = ErrorKind::Cancelled,
                     .code = u"session/run-ended"_s,
                     .text = Words::tr("The command ended before Lamplighter could set your status."),
                     .next = {}}));
        return;
    }
    port.want({.origin = HoldOrigin::Run, .id = command.run, .state = command.state}, command.wait, done);
}

void Runs::end(WishPort *port, quint64 run, const Done &done)
{
    m_announced.removeOne(run);
    const auto nothingChanged = [done](const Outcome &) {
        done({ExitCode::Done, Words::tr("The command has ended. Your status didn't change.")});
    };
    if (!port)
        nothingChanged({});
    else if (port->isHeld(HoldOrigin::Run, run))
        port->withdraw(HoldOrigin::Run, run, done);
    else
        port->withdraw(HoldOrigin::Run, run, nothingChanged);
}

} // namespace Lamplighter
