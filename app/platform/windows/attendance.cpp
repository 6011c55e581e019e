// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/log.h"
#include "platform/platform.h"
#include "platform/sleepgate.h"
#include "platform/wakejudge.h"
#include "platform/windows/hiddenwindow.h"

#include <wtsapi32.h>

#include <cstring>

namespace Lamplighter
{

namespace
{
constexpr Milliseconds sleepPatience{2'000};

// GUID_CONSOLE_DISPLAY_STATE: declared in the headers, but not defined in every toolchain's libraries.
// https://learn.microsoft.com/windows/win32/power/power-setting-guids
constexpr GUID consoleDisplayState{
    0x6fe69556, 0x704a, 0x47a0, {0x8f, 0x24, 0xc2, 0x8d, 0x93, 0x6f, 0xda, 0x47}};
constexpr DWORD displayIsOff = 0; // 1 is on, 2 dimmed

// The beginning of WTSINFOEXW and related values, which MinGW's headers lack.
// https://learn.microsoft.com/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfoexw
constexpr auto sessionInfoEx = static_cast<WTS_INFO_CLASS>(25); // WTSSessionInfoEx
struct SessionInformation {
    DWORD level;
    alignas(LARGE_INTEGER) ULONG session; // times follow
    LONG connectState;
    LONG lock;
};
constexpr LONG isLocked = 0; // WTS_SESSIONSTATE_LOCK
constexpr LONG isUnlocked = 1;

// The lock: https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change, and its initial state:
// https://learn.microsoft.com/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfoex_level1_w
// Sleep: https://learn.microsoft.com/windows/win32/power/wm-powerbroadcast. Windows waits 2 s for the answer
// to PBT_APMSUSPEND. PBT_APMRESUMEAUTOMATIC follows every sleep, PBT_APMRESUMESUSPEND only if a user is
// detected. With Modern Standby a window only gets these after RegisterSuspendResumeNotification, and the
// display shows that a user is there.
// https://learn.microsoft.com/windows-hardware/design/device-experiences/prepare-software-for-modern-standby
// Message-only windows get none of these messages, so this is a hidden top-level window.
// Written from those pages; not run.
class WindowsAttendance final : public AttendanceWatch
{
public:
    ~WindowsAttendance() override
    {
        if (m_display)
            UnregisterPowerSettingNotification(m_display);
        if (m_power)
            UnregisterSuspendResumeNotification(m_power);
        if (m_window && m_window->handle())
            WTSUnRegisterSessionNotification(m_window->handle());
    }

    void start() override
    {
        m_window.emplace(L"LamplighterAttendance", [this](UINT message, WPARAM word, LPARAM more) {
            return hear(message, word, more);
        });
        const HWND window = m_window->handle();
        if (!window) {
            qCWarning(logPlatform) << "Can't detect lock and sleep. CreateWindow failed with error"
                                   << GetLastError();
            return;
        }
        if (!WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION))
            qCWarning(logPlatform) << "Can't detect the screen lock. Error" << GetLastError();
        m_power = RegisterSuspendResumeNotification(window, DEVICE_NOTIFY_WINDOW_HANDLE);
        m_display =
            RegisterPowerSettingNotification(window, &consoleDisplayState, DEVICE_NOTIFY_WINDOW_HANDLE);
        QMetaObject::invokeMethod(this, &WindowsAttendance::lookAtLock, Qt::QueuedConnection);
    }

    void allowSleep() override { m_gate.open(); }

private:
    std::optional<LRESULT> hear(UINT message, WPARAM word, LPARAM more)
    {
        if (message == WM_WTSSESSION_CHANGE) {
            if (word == WTS_SESSION_LOCK || word == WTS_SESSION_UNLOCK)
                say(word == WTS_SESSION_LOCK);
            return 0;
        }
        if (message == WM_POWERBROADCAST) {
            power(word, more);
            return TRUE;
        }
        return std::nullopt;
    }

    void power(WPARAM event, LPARAM more)
    {
        switch (event) {
        case PBT_APMSUSPEND:
            m_judge.sleeps();
            m_gate.close();
            Q_EMIT aboutToSleep();
            m_gate.wait(sleepPatience);
            return;
        case PBT_APMRESUMEAUTOMATIC:
            return comeBackIf(m_judge.runs());
        case PBT_APMRESUMESUSPEND:
            return comeBackIf(m_judge.userWokeIt());
        case PBT_POWERSETTINGCHANGE: {
            const auto *const setting = reinterpret_cast<const POWERBROADCAST_SETTING *>(more);
            if (IsEqualGUID(setting->PowerSetting, consoleDisplayState) &&
                setting->DataLength == sizeof(DWORD)) {
                DWORD state = 0;
                std::memcpy(&state, setting->Data, sizeof state);
                comeBackIf(m_judge.displayIsOn(state != displayIsOff));
            }
            return;
        }
        default:
            return;
        }
    }

    void comeBackIf(bool userWokeIt)
    {
        if (!userWokeIt)
            return;
        lookAtLock();
        Q_EMIT resumed();
    }

    void lookAtLock()
    {
        LPWSTR buffer = nullptr;
        DWORD size = 0;
        if (!WTSQuerySessionInformationW(WTS_CURRENT_SERVER_HANDLE, WTS_CURRENT_SESSION, sessionInfoEx,
                                         &buffer, &size))
            return;
        SessionInformation information{};
        if (size >= sizeof information) {
            std::memcpy(&information, buffer, sizeof information);
            if (information.level == 1 && (information.lock == isLocked || information.lock == isUnlocked))
                say(information.lock == isLocked);
        }
        WTSFreeMemory(buffer);
    }

    void say(bool locked)
    {
        if (std::exchange(m_locked, locked) != locked)
            Q_EMIT lockedChanged(locked);
    }

    std::optional<HiddenWindow> m_window;
    HPOWERNOTIFY m_power = nullptr;
    HPOWERNOTIFY m_display = nullptr;
    WakeJudge m_judge;
    SleepGate m_gate;
    bool m_locked = false;
};
} // namespace

std::unique_ptr<AttendanceWatch> createAttendanceWatch()
{
    return std::make_unique<WindowsAttendance>();
}

} // namespace Lamplighter
