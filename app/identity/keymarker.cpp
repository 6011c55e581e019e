// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/keymarker.h"

#include "base/log.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

KeyMarker::KeyMarker(QString file)
    : m_file(std::move(file))
{
    const auto bytes = m_file.read();
    if (!bytes)
        return;
    const auto keys = QJsonDocument::fromJson(*bytes).object().value("keys"_L1).toObject();
    for (auto it = keys.begin(); it != keys.end(); ++it)
        m_marks.insert(it.key(), it.value() == "forget"_L1 ? Mark::ToBeForgotten : Mark::Stored);
}

KeyMarker::Mark KeyMarker::mark(const QString &key) const
{
    return m_marks.value(key, Mark::None);
}

bool KeyMarker::setMark(const QString &key, Mark mark)
{
    if (m_isWritten && m_marks.value(key, Mark::None) == mark)
        return true;
    if (mark == Mark::None)
        m_marks.remove(key);
    else
        m_marks.insert(key, mark);

    QJsonObject keys;
    for (auto it = m_marks.constBegin(); it != m_marks.constEnd(); ++it)
        keys.insert(it.key(), it.value() == Mark::ToBeForgotten ? u"forget"_s : u"stored"_s);
    m_isWritten = m_file.write(QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"keys"_s, keys}}).toJson());
    if (m_isWritten)
        return true;
    qCWarning(logIdentity) << "the note about the password store cannot be written:" << m_file.reason();
    // Without this, each start would miss the deleted entry. The other marks only tell a locked keychain from
    // an empty one.
    const bool maySpareOthers = mark == Mark::None && !m_marks.values().contains(Mark::ToBeForgotten);
    return maySpareOthers && m_file.invalidate();
}

} // namespace Lamplighter
