// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/owedanswers.h"

#include <utility>

namespace Lamplighter
{

OutcomeHandler OwedAnswers::owe(const OutcomeHandler &done)
{
    const auto number = ++m_last;
    m_open.insert(number, done);
    return [this, number](const Outcome &outcome) {
        if (const auto waiting = m_open.take(number))
            waiting(outcome);
    };
}

void OwedAnswers::answerAll(const Outcome &outcome)
{
    for (const auto &done : std::exchange(m_open, {}))
        QMetaObject::invokeMethod(
            this, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
}

} // namespace Lamplighter
