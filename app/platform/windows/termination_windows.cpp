// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/log.h"
#include "platform/lastevents.h"
#include "platform/platform.h"
#include "platform/windows/hiddenwindow.h"

#include <QCoreApplication>

namespace Lamplighter
{

namespace
{
// Only top-level windows hear of logoff and shutdown, not message-only ones. Windows may end the process as
// soon as WM_ENDSESSION returns. https://learn.microsoft.com/windows/win32/shutdown/wm-endsession
// Ctrl+C and the end of a console arrive in a separate thread.
// https://learn.microsoft.com/windows/console/handlerroutine
// Written from those pages; not run.
class WindowsTerminationWatch final : public TerminationWatch
{
public:
    explicit WindowsTerminationWatch(std::function<void()> quit)
        : m_quit(std::move(quit))
        , m_window(L"LamplighterTermination",
                   [this](UINT message, WPARAM word, LPARAM) { return hear(message, word); })
    {
        current = this;
        if (!m_window.handle())
            qCWarning(logPlatform) << "Can't detect the end of the session. CreateWindow failed with error"
                                   << GetLastError();
        SetConsoleCtrlHandler(&heardFromConsole, TRUE);
    }

    ~WindowsTerminationWatch() override
    {
        SetConsoleCtrlHandler(&heardFromConsole, FALSE);
        current = nullptr;
    }
    Q_DISABLE_COPY_MOVE(WindowsTerminationWatch)

private:
    std::optional<LRESULT> hear(UINT message, WPARAM word) const
    {
        if (message != WM_ENDSESSION || !word)
            return std::nullopt;
        m_quit();
        runLastEvents();
        return 0;
    }

    static BOOL WINAPI heardFromConsole(DWORD)
    {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [] {
                if (current)
                    current->m_quit();
            },
            Qt::QueuedConnection);
        return TRUE;
    }

    static inline WindowsTerminationWatch *current = nullptr; // a console handler has no argument for it
    std::function<void()> m_quit;
    HiddenWindow m_window;
};
} // namespace

std::unique_ptr<TerminationWatch> watchTermination(std::function<void()> quit)
{
    return std::make_unique<WindowsTerminationWatch>(std::move(quit));
}

} // namespace Lamplighter
