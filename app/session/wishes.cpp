// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/wishes.h"

#include <algorithm>

namespace Lamplighter
{

namespace
{
bool isOver(const Wish &wish, Utc now)
{
    return wish.until && *wish.until <= now;
}
} // namespace

EngineHold holdOf(const Wish &wish, Utc since)
{
    return {wish.state, since, wish.until, wish.origin, wish.thenBack, wish.id};
}

Wish wishOf(const EngineHold &hold)
{
    return {hold.origin, hold.wish, hold.state, hold.until, hold.thenBack};
}

WishVerdict verdictOn(HoldOrigin wish, std::optional<HoldOrigin> held)
{
    if (!held)
        return WishVerdict::Takes;
    const auto &newer = traitsOf(wish);
    const auto &present = traitsOf(*held);
    if (!newer.isAskedFor && newer.rank < present.rank)
        return newer.canWait ? WishVerdict::Waits : WishVerdict::Drops;
    if (newer.canWait)
        return WishVerdict::Covers;
    // A choice or a remembered hold is never withdrawn, so only wishes that survive a choice by hand come
    // back.
    if (present.survivesHand)
        return WishVerdict::Covers;
    return newer.isAskedFor ? WishVerdict::Takes : WishVerdict::Drops;
}

WishVerdict Wishes::come(const Wish &wish, const std::optional<EngineHold> &held)
{
    const auto verdict = verdictOn(wish.origin, held ? std::optional{held->origin} : std::nullopt);
    if (!traitsOf(wish.origin).canWait)
        return verdict;
    withdraw(wish.origin, wish.id);
    Standing standing{wish};
    if (verdict == WishVerdict::Covers && traitsOf(held->origin).canWait)
        standing.covered = Key{held->origin, held->wish};
    m_standing << standing;
    return verdict;
}

const Wishes::Standing *Wishes::find(const Key &key) const
{
    const auto found = std::find_if(m_standing.cbegin(), m_standing.cend(),
                                    [&](const Standing &each) { return keyOf(each.wish) == key; });
    return found == m_standing.cend() ? nullptr : &*found;
}

std::optional<Wish> Wishes::follows(HoldOrigin origin, quint64 id, bool canGoBack, Utc now) const
{
    const auto *withdrawn = find({origin, id});
    auto covered = withdrawn ? withdrawn->covered : std::nullopt;
    while (covered) {
        const auto *next = find(*covered);
        if (!next)
            break;
        if (!isOver(next->wish, now))
            return next->wish;
        covered = next->covered;
    }
    if (canGoBack)
        return std::nullopt;
    auto others = *this;
    others.withdraw(origin, id);
    return others.highestWaiting(now);
}

void Wishes::withdraw(HoldOrigin origin, quint64 id)
{
    const Key key{origin, id};
    const auto *withdrawn = find(key);
    if (!withdrawn)
        return;
    const auto covered = withdrawn->covered;
    for (auto &each : m_standing) {
        if (each.covered == key)
            each.covered = covered;
    }
    m_standing.removeIf([&](const Standing &each) { return keyOf(each.wish) == key; });
}

std::optional<Wish> Wishes::highestWaiting(Utc now) const
{
    std::optional<Wish> highest;
    for (const auto &[wish, covered] : m_standing) {
        if (isOver(wish, now) || !traitsOf(wish.origin).survivesHand)
            continue;
        if (!highest || traitsOf(wish.origin).rank >= traitsOf(highest->origin).rank)
            highest = wish;
    }
    return highest;
}

} // namespace Lamplighter
