// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

namespace Lamplighter
{

namespace
{
/// For systems whose display stays until the session ends (Windows, macOS).
class LastingDisplay final : public DisplayWatch
{
};
} // namespace

std::unique_ptr<DisplayWatch> watchDisplay(std::function<void()>)
{
    return std::make_unique<LastingDisplay>();
}

} // namespace Lamplighter
