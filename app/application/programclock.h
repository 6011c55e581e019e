// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <memory>

namespace Lamplighter
{

/// The program's one clock. The clock behind it is replaced when the settings change between a real cloud and
/// a practice cloud.
class ProgramClock final : public Clock
{
    Q_OBJECT
public:
    explicit ProgramClock(QObject *parent = nullptr);

    void follow(std::unique_ptr<Clock> clock);

    Moment now() const override { return m_clock->now(); }
    std::optional<Milliseconds> realTimeFor(Milliseconds span) const override
    {
        return m_clock->realTimeFor(span);
    }

private:
    std::unique_ptr<Clock> m_clock;
};

} // namespace Lamplighter
