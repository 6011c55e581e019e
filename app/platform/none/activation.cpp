// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/activation.h"

namespace Lamplighter
{

namespace
{
/// For systems whose launchers only start programs.
class NoActivation final : public DesktopActivation
{
public:
    bool start() override { return false; }
};
} // namespace

std::unique_ptr<DesktopActivation> createDesktopActivation(const QStringList &)
{
    return std::make_unique<NoActivation>();
}

} // namespace Lamplighter
