// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/posix/signalwatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace Lamplighter
{

namespace
{
/// A session manager of X11 (XSMP) lets its programs die at log-out, which Qt turns into QEvent::Quit for the application
/// object, and by itself into the end of the event loop.
class SessionEndWatch final : public QObject
{
public:
    explicit SessionEndWatch(std::function<void()> quit)
        : m_quit(std::move(quit))
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Quit || watched != QCoreApplication::instance())
            return false;
        // Not from inside whatever it is that sends the event.
        QMetaObject::invokeMethod(
            this, [this] { m_quit(); }, Qt::QueuedConnection);
        return true;
    }

private:
    std::function<void()> m_quit;
};

// The end of a session arrives as SIGTERM (systemd, the display manager) or SIGHUP (a terminal that closes), too.
class LinuxTerminationWatch final : public TerminationWatch
{
public:
    explicit LinuxTerminationWatch(const std::function<void()> &quit)
        : m_signals(quit)
        , m_session(quit)
    {
    }

private:
    SignalWatch m_signals;
    SessionEndWatch m_session;
};
} // namespace

std::unique_ptr<TerminationWatch> watchTermination(std::function<void()> quit)
{
    return std::make_unique<LinuxTerminationWatch>(quit);
}

} // namespace Lamplighter
