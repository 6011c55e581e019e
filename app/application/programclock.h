// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <memory>

namespace Lamplighter
{

/// The clock that everything in the program holds on to, while the one behind it is exchanged when the
/// settings turn from a real cloud to a practice cloud or back.
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
