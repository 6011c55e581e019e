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
std::function<void()> whenLost; ///< the main thread's alone
QtMessageHandler before = nullptr;
QSemaphore done;

bool tellsOfTheEnd(const QString &text)
{
    return text.startsWith("The X11 connection broke"_L1) ||
           text.startsWith("The Wayland connection broke"_L1) ||
           text.startsWith("The Wayland connection experienced a fatal error"_L1);
}

/// The one thing that Qt does before it calls exit(), or _exit() on Wayland, is to say why (6.4 to 6.8). A handler of atexit()
/// would come too late: OpenSSL has cleaned up after itself by then.
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
    // Wayland's events are read in a thread of their own, which would take the others with it. The main one notices by itself,
    // or is told.
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
        before = qInstallMessageHandler(nullptr); // known before anything is heard
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
