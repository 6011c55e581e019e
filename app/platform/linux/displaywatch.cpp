// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
std::function<void()> whenLost; ///< main thread only
QtMessageHandler before = nullptr;
QSemaphore done;

bool tellsOfTheEnd(const QString &text)
{
    return text.startsWith("The X11 connection broke"_L1) ||
           text.startsWith("The Wayland connection broke"_L1) ||
           text.startsWith("The Wayland connection experienced a fatal error"_L1);
}

/// Before Qt calls exit(), or _exit() on Wayland, it only logs the reason (6.4 to 6.8). An atexit() handler
/// would be too late: OpenSSL is already cleaned up.
void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    before(type, context, text);
    auto *const application = QCoreApplication::instance();
    if (!tellsOfTheEnd(text) || !application)
        return;
    const auto tell = [] {
        if (const auto lost = std::exchange(whenLost, {}))
            lost();
        done.release();
    };
    if (QThread::currentThread() == application->thread())
        return tell();
    // Wayland's event thread must not end the process under the main thread, which notices the loss itself or
    // gets told.
    constexpr Milliseconds longest{4000};
    QMetaObject::invokeMethod(application, tell, Qt::QueuedConnection);
    done.tryAcquire(1, static_cast<int>(longest.count()));
}

class MessageWatch final : public DisplayWatch
{
public:
    explicit MessageWatch(std::function<void()> lost)
    {
        whenLost = std::move(lost);
        before = qInstallMessageHandler(nullptr); // set before the handler can run
        qInstallMessageHandler(listen);
    }
    ~MessageWatch() override
    {
        qInstallMessageHandler(before);
        whenLost = {};
    }
};
} // namespace

std::unique_ptr<DisplayWatch> watchDisplay(std::function<void()> lost)
{
    return std::make_unique<MessageWatch>(std::move(lost));
}

} // namespace Lamplighter
