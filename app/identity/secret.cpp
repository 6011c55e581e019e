// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/secret.h"

#include <algorithm>
#include <utility>

namespace Lamplighter
{

void zero(QByteArray &bytes)
{
    // A volatile pointer keeps the compiler from removing stores to memory that is about to be freed.
    volatile char *const raw = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        raw[i] = 0;
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        zero(bytes);
    bytes.clear();
}

Secret::Secret(const QByteArray &text)
    : m_bytes(text.constData(), text.size())
{
}

Secret::Secret(const QString &text)
    : m_bytes(text.toUtf8())
{
}

Secret::~Secret()
{
    clear();
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        clear();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

void Secret::clear()
{
    wipe(m_bytes);
}

bool equalInConstantTime(QByteArrayView one, QByteArrayView other)
{
    unsigned difference = one.size() == other.size() ? 0U : 1U;
    const auto length = std::min(one.size(), other.size());
    for (qsizetype i = 0; i < length; ++i)
        difference |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]);
    return difference == 0;
}

} // namespace Lamplighter
