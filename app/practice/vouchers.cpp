// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/vouchers.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Lamplighter::Practice
{

bool Grant::has(QStringView scope) const
{
    return std::any_of(scopes.begin(), scopes.end(), [scope](const QString &each) {
        return scope.compare(each, Qt::CaseInsensitive) == 0;
    });
}

QString Vouchers::issueCode(Code code)
{
    const auto value = randomText(48);
    m_codes.insert(value, std::move(code));
    return value;
}

Vouchers::Code *Vouchers::code(const QString &value)
{
    const auto found = m_codes.find(value);
    return found == m_codes.end() ? nullptr : &*found;
}

QString Vouchers::issueAccessToken(const Grant &grant, Utc expiresAt)
{
    const auto value = randomText(48);
    m_access.insert(value, {.grant = grant, .expiresAt = expiresAt});
    return value;
}

const Vouchers::AccessToken *Vouchers::accessToken(const QString &value) const
{
    const auto found = m_access.constFind(value);
    return found == m_access.constEnd() ? nullptr : &*found;
}

void Vouchers::revokeAccessTokens()
{
    for (auto &token : m_access)
        token.revoked = true;
}

QString Vouchers::issueRefreshToken(const Grant &grant, Utc expiresAt, quint64 family)
{
    const auto value = randomText(96);
    m_refresh.insert(value,
                     {.grant = grant, .expiresAt = expiresAt, .family = family != 0 ? family : ++m_families});
    return value;
}

Vouchers::RefreshToken *Vouchers::refreshToken(const QString &value)
{
    const auto found = m_refresh.find(value);
    return found == m_refresh.end() ? nullptr : &*found;
}

void Vouchers::revokeRefreshTokens(std::optional<quint64> family)
{
    for (auto &token : m_refresh)
        token.revoked = token.revoked || !family || token.family == *family;
}

QString Vouchers::issueDeviceCode(Device device)
{
    const auto value = randomText(48);
    m_devices.insert(value, std::move(device));
    return value;
}

Vouchers::Device *Vouchers::device(const QString &deviceCode)
{
    const auto found = m_devices.find(deviceCode);
    return found == m_devices.end() ? nullptr : &*found;
}

Vouchers::Device *Vouchers::deviceByUserCode(const QString &userCode)
{
    const auto found = std::find_if(m_devices.begin(), m_devices.end(), [&userCode](const Device &device) {
        return device.userCode.compare(userCode, Qt::CaseInsensitive) == 0;
    });
    return found == m_devices.end() ? nullptr : &*found;
}

QString randomText(int bytes)
{
    QByteArray random(bytes, Qt::Uninitialized);
    for (auto &byte : random)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return QString::fromLatin1(
        random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString randomUserCode()
{
    static constexpr QStringView letters = u"BCDFGHJKLMNPQRSTVWXZ";
    QString code;
    for (int i = 0; i < 9; ++i)
        code += letters.at(QRandomGenerator::system()->bounded(static_cast<int>(letters.size())));
    return code;
}

} // namespace Lamplighter::Practice
