// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <functional>
#include <optional>
#include <utility>

#include <windows.h>

namespace Lamplighter
{

/// A top-level window that is never shown. Message-only windows get no session and power messages.
class HiddenWindow final
{
public:
    /// Returns the answer to a message, unset for Windows' default.
    using Hear = std::function<std::optional<LRESULT>(UINT message, WPARAM word, LPARAM more)>;

    /// `className` is a literal, unique in this process. On failure handle() is null, see GetLastError().
    HiddenWindow(const wchar_t *className, Hear hear)
        : m_className(className)
        , m_hear(std::move(hear))
    {
        WNDCLASSEXW windowClass{};
        windowClass.cbSize = sizeof windowClass;
        windowClass.lpfnWndProc = &receive;
        windowClass.hInstance = GetModuleHandleW(nullptr);
        windowClass.lpszClassName = m_className;
        RegisterClassExW(&windowClass);
        m_window = CreateWindowExW(0, m_className, L"", WS_OVERLAPPED, 0, 0, 0, 0, nullptr, nullptr,
                                   windowClass.hInstance, nullptr);
        if (m_window)
            SetWindowLongPtrW(m_window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    }
    ~HiddenWindow()
    {
        if (m_window)
            DestroyWindow(m_window);
        UnregisterClassW(m_className, GetModuleHandleW(nullptr));
    }
    Q_DISABLE_COPY_MOVE(HiddenWindow)

    HWND handle() const { return m_window; }

private:
    static LRESULT CALLBACK receive(HWND window, UINT message, WPARAM word, LPARAM more)
    {
        const auto *const self = reinterpret_cast<HiddenWindow *>(GetWindowLongPtrW(window, GWLP_USERDATA));
        const auto answer = self ? self->m_hear(message, word, more) : std::nullopt;
        return answer ? *answer : DefWindowProcW(window, message, word, more);
    }

    const wchar_t *m_className;
    Hear m_hear;
    HWND m_window = nullptr;
};

} // namespace Lamplighter
