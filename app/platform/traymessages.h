// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/notifications.h"

#include <optional>

namespace Lamplighter
{

/// Notifications as messages of the tray icon: one at a time, without buttons. Qt can't withdraw them.
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
    QString m_key; ///< of the latest message
};

} // namespace Lamplighter
