// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/log.h"
#include "platform/lastevents.h"
#include "platform/platform.h"

#include <QCoreApplication>

#include <windows.h>

namespace Lamplighter
{

namespace
{
// Log-off and shutdown are announced to top-level windows alone, not to message-only ones, and Windows may end the process
// as soon as WM_ENDSESSION has returned. https://learn.microsoft.com/windows/win32/shutdown/wm-endsession
// Ctrl+C and the end of a console arrive in a thread of their own.
// https://learn.microsoft.com/windows/console/handlerroutine
// Written from those pages; not run.
class WindowsTerminationWatch final : public TerminationWatch
{
public:
    explicit WindowsTerminationWatch(std::function<void()> quit)
        : m_quit(std::move(quit))
    {
        current = this;
        WNDCLASSEXW windowClass{};
        windowClass.cbSize = sizeof windowClass;
        windowClass.lpfnWndProc = &receive;
        windowClass.hInstance = GetModuleHandleW(nullptr);
        windowClass.lpszClassName = className;
        RegisterClassExW(&windowClass);
        m_window = CreateWindowExW(0, className, L"", WS_OVERLAPPED, 0, 0, 0, 0, nullptr, nullptr,
                                   windowClass.hInstance, nullptr);
        if (!m_window)
            qCWarning(logPlatform) << "The end of the session will not be heard of: no window:"
                                   << GetLastError();
        SetConsoleCtrlHandler(&heardFromConsole, TRUE);
    }

    ~WindowsTerminationWatch() override
    {
        SetConsoleCtrlHandler(&heardFromConsole, FALSE);
        if (m_window)
            DestroyWindow(m_window);
        UnregisterClassW(className, GetModuleHandleW(nullptr));
        current = nullptr;
    }
    Q_DISABLE_COPY_MOVE(WindowsTerminationWatch)

private:
    static LRESULT CALLBACK receive(HWND window, UINT message, WPARAM word, LPARAM more)
    {
        if (message == WM_ENDSESSION && word && current) {
            current->m_quit();
            runLastEvents();
            return 0;
        }
        return DefWindowProcW(window, message, word, more);
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

    static constexpr auto className = L"LamplighterTermination";
    static inline WindowsTerminationWatch *current = nullptr; // a window procedure has no other way to it
    std::function<void()> m_quit;
    HWND m_window = nullptr;
};
} // namespace

std::unique_ptr<TerminationWatch> watchTermination(std::function<void()> quit)
{
    return std::make_unique<WindowsTerminationWatch>(std::move(quit));
}

} // namespace Lamplighter
