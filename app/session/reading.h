// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QList>

#include <optional>

namespace Lamplighter
{

/// When observed presence is to be read. A value, like the engine: it counts on no timer. Reads are
/// decoration: 3 s and 30 s after something changed, every minute while somebody looks, every ten minutes
/// while something is held, and in hiding six an hour at most.
class ReadingPlan
{
public:
    /// Something changed: what colleagues see is worth a look once the service had time to show it.
    void lookSoon(const Moment &now);
    void setWatched(bool watched) { m_watched = watched; }
    /// Nobody but a new sign-in can make this readable (403).
    void stop() { m_stopped = true; }
    void start() { m_stopped = false; }
    bool isStopped() const { return m_stopped; }
    /// The service asked to wait.
    void notBefore(const Moment &moment) { m_notBefore = moment.elapsed; }

    /// When the next read is due, in the past when it is overdue; nothing when none is.
    std::optional<Elapsed> next(bool holding, const Moment &now) const;
    void started(const Moment &now);

private:
    QList<Elapsed> m_soon;
    QList<Elapsed> m_hidden; ///< the latest reads while nobody looked, as many as an hour may have
    std::optional<Elapsed> m_last;
    std::optional<Elapsed> m_notBefore;
    bool m_watched = false;
    bool m_stopped = false;
};

} // namespace Lamplighter
