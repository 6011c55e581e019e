// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QHash>
#include <QObject>

namespace Lamplighter
{

/// Commands that a connection hasn't answered yet. Each is answered once, even if the connection goes.
class OwedAnswers final : public QObject
{
public:
    /// Pass the result to the connection instead of `done`. It does nothing after answerAll().
    OutcomeHandler owe(const OutcomeHandler &done);
    /// Answers from the event loop.
    void answerAll(const Outcome &outcome);

private:
    QHash<quint64, OutcomeHandler> m_open;
    quint64 m_last = 0;
};

} // namespace Lamplighter
