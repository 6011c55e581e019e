// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/traymessages.h"

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
QString within(qsizetype limit, const QString &text)
{
    if (text.size() <= limit)
        return text;
    auto kept = text.left(limit - 1);
    if (kept.back().isHighSurrogate())
        kept.chop(1);
    return kept + u'…';
}
} // namespace

TrayMessages::TrayMessages(std::optional<Limits> limits)
    : m_limits(limits)
{
}

void TrayMessages::show(const Notification &notification)
{
    m_key = notification.key;
    auto title = notification.title;
    auto body = notification.textWithoutButtons();
    if (m_limits) {
        title = within(m_limits->title, title);
        body = within(m_limits->body, body);
    }
    Q_EMIT messageWanted(title, body);
}

void TrayMessages::messageClicked()
{
    Q_EMIT chosen(m_key, {}, {});
}

} // namespace Lamplighter
