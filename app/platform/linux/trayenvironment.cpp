// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/statusnotifiertray.h"

#include "base/later.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// Qt's plugins without a desktop have no tray, even if the bus has a host. Don't wait.
class Trayless final : public TrayEnvironment
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
    const auto plugin = QGuiApplication::platformName();
    if (plugin == "offscreen"_L1 || plugin == "minimal"_L1)
        return std::make_unique<Trayless>();
    if (plugin == "xcb"_L1)
        return std::make_unique<StatusNotifierTray>(std::make_unique<XcbEmbeddedTrays>());
    return std::make_unique<StatusNotifierTray>(nullptr);
}

} // namespace Lamplighter
