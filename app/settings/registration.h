// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"

namespace Lamplighter
{

/// An app registration as the settings know it, and the mail that asks an IT team for it. The command line,
/// the settings window and the doctor use the same text.
class Registration
{
public:
    explicit Registration(const Settings &settings);

    /// Empty until your organization has registered Lamplighter.
    QString clientId{};
    /// A tenant's ID or domain. "organizations" and "common" don't name a tenant.
    QString tenant{};
    SettingValues::Cloud cloud = SettingValues::Cloud::Global;
    QUrl authority{}; ///< only of a custom cloud; with the tenant
    QUrl graph{};     ///< only of a custom cloud

    /// The page on which an administrator approves Lamplighter for everyone. Unset without a client ID, and
    /// for a custom cloud without its addresses.
    std::optional<QUrl> approvalPage() const;

    struct Mail {
        QString subject;
        QString body; ///< whole lines
    };
    Mail mail() const;
    /// The same as one text to print or to copy: the subject, an empty line, the body.
    QString mailText() const;
};

/// Whether an error of a sign-in means that the organization has to approve Lamplighter first.
bool needsApproval(const QString &errorCode, const QString &errorText);

} // namespace Lamplighter
