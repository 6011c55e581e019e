// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QHash>
#include <QObject>

namespace Lamplighter
{

/// What a connection was asked and has not answered yet. Each is answered once, also if the connection goes.
class OwedAnswers final : public QObject
{
public:
    /// Give this to the connection instead of `done`. Does nothing after answerAll().
    OutcomeHandler owe(const OutcomeHandler &done);
    /// From the event loop.
    void answerAll(const Outcome &outcome);

private:
    QHash<quint64, OutcomeHandler> m_open;
    quint64 m_last = 0;
};

} // namespace Lamplighter
