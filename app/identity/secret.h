// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace Lamplighter
{

/// A secret in its own memory, zeroed on destruction. It can be moved, but not copied by accident. It can't
/// erase the copies that Qt makes for sockets and the keychain: anyone who can read this process's memory can
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

/// Deleted, so that logging a secret doesn't compile.
QDebug operator<<(QDebug, const Secret &) = delete;

/// Overwrites `bytes` with zeros. Detaches first if they are shared.
void zero(QByteArray &bytes);

/// Overwrites `bytes` with zeros unless they are shared, then clears them.
void wipe(QByteArray &bytes);

/// Compares in a time that doesn't depend on where the difference is.
bool equalInConstantTime(QByteArrayView one, QByteArrayView other);

} // namespace Lamplighter
