// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/startatlogin.h"

namespace Lamplighter
{

/// A file in the autostart folder of the desktop:
/// https://specifications.freedesktop.org/autostart-spec/latest/ Reads the environment on each call.
class DesktopStart final : public DirectStartAtLogin
{
public:
    using DirectStartAtLogin::DirectStartAtLogin;

    QString file() const;

protected:
    AtLogin look() const override;
    Result<void> add() override;
    Result<void> remove() override;

private:
    bool isOnForAllUsers() const;
    QString program() const;
};

} // namespace Lamplighter
