// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "base/later.h"

namespace Lamplighter
{

namespace
{
class NoTray final : public TrayEnvironment
{
public:
    void decide(Milliseconds) override
    {
        callLater(this, [this] { Q_EMIT decided(Tray::None); });
    }
};
} // namespace

std::unique_ptr<TrayEnvironment> createTrayEnvironment()
{
    return std::make_unique<NoTray>();
}

} // namespace Lamplighter
