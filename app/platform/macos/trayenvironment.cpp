// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "base/later.h"

namespace Lamplighter
{

namespace
{
// NSStatusItem is always available. With Qt 6.4 every click both emits `activated` and opens the menu, and
// template images only use their alpha. https://developer.apple.com/documentation/appkit/nsimage/istemplate
// Written from Qt's source (qcocoasystemtrayicon.mm) and that page; not run.
class MenuBar final : public TrayEnvironment
{
public:
    void decide(Milliseconds) override
    {
        callLater(this, [this] { Q_EMIT decided(Tray::Native); });
    }
    bool clickOpensMenu() const override { return true; }
    bool drawsTemplateIcons() const override { return true; }
};
} // namespace

std::unique_ptr<TrayEnvironment> createTrayEnvironment()
{
    return std::make_unique<MenuBar>();
}

} // namespace Lamplighter
