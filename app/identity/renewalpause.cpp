// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/renewalpause.h"

#include <algorithm>

namespace Lamplighter
{
namespace
{

constexpr Seconds longest{3600};
constexpr Seconds afterRefusal{600};

/// Retry-After below a second would be a loop.
Seconds bounded(Seconds pause)
{
    return std::clamp(pause, Seconds{1}, longest);
}

} // namespace

Error RenewalPause::error(Elapsed now) const
{
    auto error = *m_error;
    if (error.kind == ErrorKind::Throttled)
        error.retryAfter = bounded(std::chrono::ceil<Seconds>(m_until - now));
    return error;
}

Error RenewalPause::putOff(Error error, Elapsed now)
{
    if (!error.retryAfter) {
        error.retryAfter = m_next;
        m_next = std::min(m_next * 2, longest);
    }
    error.retryAfter = bounded(*error.retryAfter);
    m_error = error;
    m_until = now + *error.retryAfter;
    return error;
}

void RenewalPause::refused(const Error &error, Elapsed now)
{
    m_error = error;
    m_until = now + afterRefusal;
}

void RenewalPause::end()
{
    m_error.reset();
    m_next = first;
}

} // namespace Lamplighter
