// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/posix/signalwatch.h"

#include "base/later.h"

#include <QCoreApplication>
#include <QEvent>

namespace Lamplighter
{

namespace
{
/// An X11 session manager (XSMP) tells its programs to quit at logout. Qt turns that into QEvent::Quit for
/// the application object, which would end the event loop.
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
        // Queued, so that it doesn't run inside the sender.
        callLater(this, [this] { m_quit(); });
        return true;
    }

private:
    std::function<void()> m_quit;
};

// The end of a session can also be SIGTERM (systemd, display manager) or SIGHUP (closing terminal).
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
