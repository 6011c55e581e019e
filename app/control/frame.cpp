// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/frame.h"

#include <QJsonDocument>
#include <QtEndian>

namespace Lamplighter
{

namespace
{
constexpr qsizetype headSize = 1 + sizeof(quint32);
}

QByteArray framed(const QJsonObject &message)
{
    const auto json = QJsonDocument(message).toJson(QJsonDocument::Compact);
    QByteArray frame(headSize, Qt::Uninitialized);
    frame[0] = static_cast<char>(protocolVersion);
    qToBigEndian(static_cast<quint32>(json.size()), frame.data() + 1);
    return frame + json;
}

void FrameReader::add(const QByteArray &bytes)
{
    if (!m_fault)
        m_bytes += bytes;
}

std::optional<tl::expected<QJsonObject, FrameFault>> FrameReader::next()
{
    const auto fail = [this](FrameFault fault) {
        m_fault = fault;
        m_bytes.clear();
        return tl::expected<QJsonObject, FrameFault>(tl::unexpected(fault));
    };
    if (m_fault)
        return fail(*m_fault);
    if (!m_bytes.isEmpty() && static_cast<quint8>(m_bytes.front()) != protocolVersion)
        return fail(FrameFault::OtherVersion);
    if (m_bytes.size() < headSize)
        return std::nullopt;
    const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(m_bytes.constData() + 1));
    if (length > longestMessage)
        return fail(FrameFault::TooLong);
    if (m_bytes.size() < headSize + length)
        return std::nullopt;
    const auto document = QJsonDocument::fromJson(m_bytes.sliced(headSize, length));
    if (!document.isObject())
        return fail(FrameFault::NoObject);
    m_bytes.remove(0, headSize + length);
    return document.object();
}

} // namespace Lamplighter
