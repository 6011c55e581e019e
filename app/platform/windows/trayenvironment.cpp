// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "base/later.h"

namespace Lamplighter
{

namespace
{
// Shell_NotifyIcon is always available, and Qt adds its icon again when Explorer restarts ("TaskbarCreated").
// https://learn.microsoft.com/windows/win32/shell/taskbar#taskbar-creation-notification
// Written from that page; not run.
class WindowsTray final : public TrayEnvironment
{
public:
    void decide(Milliseconds) override
    {
        callLater(this, [this] { Q_EMIT decided(Tray::Native); });
    }
};
} // namespace

std::unique_ptr<TrayEnvironment> createTrayEnvironment()
{
    return std::make_unique<WindowsTray>();
}

} // namespace Lamplighter
