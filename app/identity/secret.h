// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace Lamplighter
{

/// A secret in memory of its own, which is zeroed when it goes. It moves and is never copied by accident. What Qt makes
/// of it on the way to a socket or to the keychain is outside its reach: somebody who can read this process's memory can
/// read its secrets.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &text);
    explicit Secret(const QString &text);
    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    bool isEmpty() const { return m_bytes.isEmpty(); }
    bool operator==(const Secret &other) const { return m_bytes == other.m_bytes; }
    bool operator==(const QString &other) const { return m_bytes == other.toUtf8(); }
    QByteArrayView view() const { return m_bytes; }
    QString toString() const { return QString::fromUtf8(m_bytes); }
    QByteArray toPercentEncoding() const { return m_bytes.toPercentEncoding(); }
    Secret clone() const { return Secret(m_bytes); }
    void clear();

private:
    QByteArray m_bytes;
};

/// A line of log that would show a secret does not compile.
QDebug operator<<(QDebug, const Secret &) = delete;

/// Overwrites what `bytes` holds; a copy of its own first, where somebody shares it.
void zero(QByteArray &bytes);

/// Overwrites what `bytes` holds, where nobody shares it, and empties it.
void wipe(QByteArray &bytes);

/// Compares without telling by its duration where the difference is.
bool equalInConstantTime(QByteArrayView one, QByteArrayView other);

} // namespace Lamplighter
