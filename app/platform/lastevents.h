// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace Lamplighter
{

/// Lets events run until the program has asked its event loops to end, for the systems that end the process
/// as soon as their question about the end of the session is answered. Quitting takes 3 s at most
/// (docs/rules.md#quitting).
inline void runLastEvents()
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::seconds{4}, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace Lamplighter
