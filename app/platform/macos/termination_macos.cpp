// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/lastevents.h"
#include "platform/posix/signalwatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace Lamplighter
{

namespace
{
/// Logout and shutdown ask the application to terminate. Qt turns that into QEvent::Quit for the application
/// object.
class LogOutWatch final : public QObject
{
public:
    explicit LogOutWatch(std::function<void()> quit)
        : m_quit(std::move(quit))
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        // QCoreApplication::quit() sends the same event: the second one is the program's own.
        if (event->type() == QEvent::Quit && !m_asked) {
            m_asked = true;
            m_quit();
            runLastEvents();
        }
        return false;
    }

private:
    std::function<void()> m_quit;
    bool m_asked = false;
};

class MacTerminationWatch final : public TerminationWatch
{
public:
    explicit MacTerminationWatch(const std::function<void()> &quit)
        : m_signals(quit)
        , m_logOut(quit)
    {
    }

private:
    SignalWatch m_signals;
    LogOutWatch m_logOut;
};
} // namespace

std::unique_ptr<TerminationWatch> watchTermination(std::function<void()> quit)
{
    return std::make_unique<MacTerminationWatch>(quit);
}

} // namespace Lamplighter
