// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/notifications.h"

#include <optional>

namespace Lamplighter
{

/// Where notifications are messages of the tray icon: one at a time, without buttons, and Qt can take none back.
class TrayMessages final : public Notifications
{
    Q_OBJECT
public:
    struct Limits { ///< in UTF-16 code units
        qsizetype title;
        qsizetype body;
    };
    explicit TrayMessages(std::optional<Limits> limits = std::nullopt);

    void show(const Notification &notification) override;
    void withdraw(const QString &) override {}
    void messageClicked() override;

private:
    std::optional<Limits> m_limits;
    QString m_key; ///< of the last one
};

} // namespace Lamplighter
