// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

namespace Lamplighter
{

namespace
{
/// For systems that announce neither quit nor end of session.
class NoTerminationWatch final : public TerminationWatch
{
};
} // namespace

std::unique_ptr<TerminationWatch> watchTermination(std::function<void()>)
{
    return std::make_unique<NoTerminationWatch>();
}

} // namespace Lamplighter
