// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces the C library's clocks, event waiting and random numbers. Qt's libraries use these.
#undef _FORTIFY_SOURCE
#define _FORTIFY_SOURCE 0

#include "simulation/virtualtime.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QHashSeed>

#include <algorithm>
#include <random>

#include <dlfcn.h>
#include <poll.h>
#include <sys/time.h>
#include <time.h>

namespace Lamplighter::Simulation
{

namespace
{
using Nanoseconds = qint64;
constexpr Nanoseconds second = 1'000'000'000;

struct MadeUp {
    bool isOn = false;
    Nanoseconds monotonic = 0;
    Nanoseconds slept = 0; ///< CLOCK_BOOTTIME minus CLOCK_MONOTONIC
    Nanoseconds wall = 0;  ///< CLOCK_REALTIME minus CLOCK_BOOTTIME
    Nanoseconds horizon = 0;
    std::mt19937_64 chance;
};
thread_local MadeUp madeUp;

timespec specOf(Nanoseconds span)
{
    return {static_cast<time_t>(span / second), static_cast<long>(span % second)};
}

Nanoseconds wallTime()
{
    return madeUp.monotonic + madeUp.slept + madeUp.wall;
}

bool handleEvents(QEventLoop::ProcessEventsFlags flags)
{
    const bool any = QCoreApplication::eventDispatcher()->processEvents(flags);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return any;
}
} // namespace

VirtualTime::VirtualTime(Utc start, quint64 seed)
{
    constexpr Nanoseconds uptime = 5 * 3600 * second;
    madeUp.isOn = true;
    madeUp.monotonic = uptime;
    madeUp.slept = 0;
    madeUp.wall = start.time_since_epoch().count() * 1'000'000 - uptime;
    madeUp.horizon = uptime;
    madeUp.chance.seed(seed);
}

VirtualTime::~VirtualTime()
{
    madeUp.isOn = false;
}

void VirtualTime::prepareProcess()
{
    qputenv("QT_NO_GLIB", "1");
    QHashSeed::setDeterministicGlobalSeed();
}

Utc VirtualTime::now() const
{
    return Utc{Milliseconds{wallTime() / 1'000'000}};
}

void VirtualTime::pass(Milliseconds span)
{
    madeUp.horizon = madeUp.monotonic + span.count() * 1'000'000;
    while (madeUp.monotonic < madeUp.horizon)
        handleEvents(QEventLoop::WaitForMoreEvents);
    settle();
}

void VirtualTime::settle()
{
    madeUp.horizon = madeUp.monotonic;
    constexpr int rounds = 2; // posted events aren't counted, and may post more events
    for (int idle = 0; idle < rounds; ++idle) {
        if (handleEvents(QEventLoop::AllEvents))
            idle = 0;
    }
}

void VirtualTime::suspend(Milliseconds span)
{
    madeUp.slept += span.count() * 1'000'000;
}

} // namespace Lamplighter::Simulation

using Lamplighter::Simulation::madeUp;
using Lamplighter::Simulation::specOf;
using Lamplighter::Simulation::wallTime;

namespace
{
template <typename Function>
Function *theReal(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}
} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    static const auto real = theReal<int(clockid_t, timespec *)>("clock_gettime");
    if (!madeUp.isOn)
        return real(clock, time);
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        *time = specOf(wallTime());
        return 0;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
        *time = specOf(madeUp.monotonic);
        return 0;
    case CLOCK_BOOTTIME:
        *time = specOf(madeUp.monotonic + madeUp.slept);
        return 0;
    default:
        return real(clock, time);
    }
}

int gettimeofday(timeval *time, void *zone) noexcept
{
    static const auto real = theReal<int(timeval *, void *)>("gettimeofday");
    if (!madeUp.isOn)
        return real(time, zone);
    const auto spec = specOf(wallTime());
    *time = {spec.tv_sec, spec.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *into) noexcept
{
    static const auto real = theReal<time_t(time_t *)>("time");
    const auto now = madeUp.isOn ? specOf(wallTime()).tv_sec : real(nullptr);
    if (into)
        *into = now;
    return now;
}

int ppoll(pollfd *files, nfds_t count, const timespec *patience, const sigset_t *signals)
{
    static const auto real = theReal<int(pollfd *, nfds_t, const timespec *, const sigset_t *)>("ppoll");
    if (!madeUp.isOn)
        return real(files, count, patience, signals);
    constexpr timespec none{0, 0};
    // The only file is the one that other threads use to wake this one, and there are none.
    const int ready = count > 1 ? real(files, count, &none, signals) : 0;
    if (ready != 0)
        return ready;
    const auto left = madeUp.horizon - madeUp.monotonic;
    const auto asked =
        patience ? patience->tv_sec * Lamplighter::Simulation::second + patience->tv_nsec : left;
    madeUp.monotonic += std::clamp<qint64>(asked, 0, left);
    return 0;
}

/// QRandomGenerator's numbers for everything outside of Qt.
quint64 chanceOfQt(void *generator, void *into, qptrdiff words) asm("_ZN16QRandomGenerator10_fillRangeEPvx");
quint64 chanceOfQt(void *generator, void *into, qptrdiff words)
{
    static const auto real =
        theReal<quint64(void *, void *, qptrdiff)>("_ZN16QRandomGenerator10_fillRangeEPvx");
    if (!madeUp.isOn)
        return real(generator, into, words);
    auto *const first = static_cast<quint32 *>(into);
    if (!first)
        return madeUp.chance();
    std::generate(first, first + words, [] { return static_cast<quint32>(madeUp.chance()); });
    return 0;
}

} // extern "C"
