// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/waitingline.h"

#include <algorithm>

namespace Lamplighter
{

namespace
{
template <typename Predicate>
QList<WaitingLine::Entry> takeFrom(QList<WaitingLine::Entry> &entries, const Predicate &isWanted)
{
    QList<WaitingLine::Entry> taken;
    QList<WaitingLine::Entry> left;
    for (const auto &each : std::exchange(entries, {}))
        (isWanted(each) ? taken : left) << each;
    entries = left;
    return taken;
}
} // namespace

QList<WaitingLine::Entry> WaitingLine::join(Entry entry)
{
    QList<Entry> replaced;
    if (entry.asked.isRefresh) {
        for (auto &each : m_entries)
            each.intention = entry.intention;
    } else {
        replaced = takeAll();
    }
    m_entries << std::move(entry);
    return replaced;
}

QList<WaitingLine::Entry> WaitingLine::takeSettled(quint64 intention)
{
    return takeFrom(m_entries, [intention](const Entry &each) { return each.intention == intention; });
}

QList<WaitingLine::Entry> WaitingLine::takeOverdue(Deadline now)
{
    return takeFrom(m_entries, [now](const Entry &each) { return each.deadline <= now; });
}

bool WaitingLine::endsWith(quint64 intention) const
{
    return !m_entries.isEmpty() && m_entries.constLast().intention == intention;
}

std::optional<WaitingLine::Deadline> WaitingLine::nextDeadline() const
{
    const auto next =
        std::min_element(m_entries.cbegin(), m_entries.cend(),
                         [](const Entry &one, const Entry &other) { return one.deadline < other.deadline; });
    return next == m_entries.cend() ? std::nullopt : std::optional{next->deadline};
}

} // namespace Lamplighter
