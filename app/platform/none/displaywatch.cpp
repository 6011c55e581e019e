// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

namespace Lamplighter
{

namespace
{
/// Where a display does not go away before the session has ended (Windows, macOS).
class LastingDisplay final : public DisplayWatch
{
};
} // namespace

std::unique_ptr<DisplayWatch> watchDisplay(std::function<void()>)
{
    return std::make_unique<LastingDisplay>();
}

} // namespace Lamplighter
