// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/lifetime.h"

#include <QPointer>

#include <thread>

#include <windows.h>

namespace Lamplighter::Practice
{
namespace
{
QPointer<Lifetime> current;

void end()
{
    QMetaObject::invokeMethod(
        current.data(),
        [] {
            if (current)
                Q_EMIT current->over();
        },
        Qt::QueuedConnection);
}

BOOL WINAPI onControl(DWORD)
{
    end();
    return TRUE;
}
} // namespace

class Lifetime::Private
{
};

Lifetime::Lifetime(bool attached, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    current = this;
    SetConsoleCtrlHandler(onControl, TRUE);
    if (!attached)
        return;
    // The event loop can't wait for anonymous pipes, so a separate thread reads.
    std::thread([] {
        char ignored[512];
        DWORD got = 0;
        while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), ignored, sizeof ignored, &got, nullptr) && got > 0) {
        }
        end();
    }).detach();
}

Lifetime::~Lifetime()
{
    SetConsoleCtrlHandler(onControl, FALSE);
}

} // namespace Lamplighter::Practice
