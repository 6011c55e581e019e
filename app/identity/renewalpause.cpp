// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/renewalpause.h"

#include <algorithm>
#include <utility>

namespace Lamplighter
{
namespace
{

/// A Retry-After of 0 would cause a busy loop.
Seconds bounded(Seconds pause)
{
    return std::clamp(pause, Seconds{1}, RenewalPause::longestNamed);
}

} // namespace

Error RenewalPause::error(Elapsed now) const
{
    auto error = *m_error;
    if (isNamed())
        error.retryAfter = bounded(std::chrono::ceil<Seconds>(m_until - now));
    return error;
}

Error RenewalPause::begin(Error error, Elapsed now)
{
    if (error.kind == ErrorKind::Throttled && error.retryAfter) {
        error.retryAfter = bounded(*error.retryAfter);
        begin(error, *error.retryAfter, now);
    } else {
        error.retryAfter.reset();
        begin(error, std::exchange(m_next, std::min(m_next * 2, longest)), now);
    }
    return error;
}

void RenewalPause::begin(const Error &error, Seconds pause, Elapsed now)
{
    m_error = error;
    m_until = now + pause;
}

void RenewalPause::lift()
{
    if (isNamed())
        return;
    m_until = {};
    m_next = shortest;
}

void RenewalPause::end()
{
    m_error.reset();
    m_next = shortest;
}

} // namespace Lamplighter
