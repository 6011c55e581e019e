// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/origin.h"

#include <array>

namespace Lamplighter
{

namespace
{
constexpr std::array rows{
    OriginTraits{.origin = HoldOrigin::Hand,
                 .name = u"hand",
                 .rank = 4,
                 .isAskedFor = true,
                 .canWait = false,
                 .survivesHand = false,
                 .isReturnedTo = true},
    OriginTraits{.origin = HoldOrigin::Run,
                 .name = u"run",
                 .rank = 3,
                 .isAskedFor = true,
                 .canWait = true,
                 .survivesHand = false,
                 .isReturnedTo = false},
    OriginTraits{.origin = HoldOrigin::Hours,
                 .name = u"hours",
                 .rank = 2,
                 .isAskedFor = false,
                 .canWait = true,
                 .survivesHand = true,
                 .isReturnedTo = false},
    OriginTraits{.origin = HoldOrigin::Resumed,
                 .name = u"resumed",
                 .rank = 1,
                 .isAskedFor = false,
                 .canWait = false,
                 .survivesHand = false,
                 .isReturnedTo = true},
};

constexpr bool areInOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].origin != static_cast<HoldOrigin>(i))
            return false;
    }
    return true;
}
static_assert(areInOrder() && rows.size() == static_cast<std::size_t>(HoldOrigin::Resumed) + 1,
              "each origin has its row, in the order of the enum");
} // namespace

std::span<const OriginTraits> allOrigins()
{
    return rows;
}

const OriginTraits &traitsOf(HoldOrigin origin)
{
    return rows[static_cast<std::size_t>(origin)];
}

QString nameOf(HoldOrigin origin)
{
    return traitsOf(origin).name.toString();
}

std::optional<HoldOrigin> holdOriginFromName(const QString &name)
{
    for (const auto &row : rows) {
        if (row.name == name)
            return row.origin;
    }
    return std::nullopt;
}

} // namespace Lamplighter
