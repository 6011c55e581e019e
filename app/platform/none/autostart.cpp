// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/startatlogin.h"

namespace Lamplighter
{

namespace
{
class NoStartAtLogin final : public DirectStartAtLogin
{
public:
    using DirectStartAtLogin::DirectStartAtLogin;

protected:
    AtLogin look() const override { return AtLogin::Unsupported; }
    Result<void> add() override { return tl::unexpected(entryUnsupported()); }
    Result<void> remove() override { return {}; }
};
} // namespace

std::unique_ptr<StartAtLogin> createStartAtLogin(const StartAtLogin::Entry &entry)
{
    return std::make_unique<NoStartAtLogin>(entry);
}

} // namespace Lamplighter
