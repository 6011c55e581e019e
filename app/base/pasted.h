// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <tl/expected.hpp>

#include <optional>

namespace Lamplighter
{

// Reads what people paste for an app ID, an organization or a cloud. Portals, mails and chats put invisible
// characters around and into IDs and domains.

/// `text` with look-alikes of spaces, hyphens, letters and digits replaced by the plain ones, and without
/// invisible characters, quotes and brackets around it, and a period or comma at the end.
QString cleanedPaste(const QString &text);

enum class PasteFlaw {
    Missing,     ///< there is none
    Several,     ///< there are several, and no label tells which one is meant
    OtherKind,   ///< its label says that it is something else, such as the organization's ID
    Placeholder, ///< the ID of zeros
    Graph,       ///< the ID of Microsoft Graph
    Address,     ///< a web address without one
    Personal,    ///< it means personal accounts
};

/// The app ID in `text`, in lower case.
tl::expected<QString, PasteFlaw> appIdIn(const QString &text);
/// The organization in `text`, in lower case: its ID, a domain, "organizations" or "common". Also finds it in
/// a sign-in address or an email address.
tl::expected<QString, PasteFlaw> organizationIn(const QString &text);

/// The organization's ID that all personal Microsoft accounts share.
bool isPersonalOrganization(const QString &organization);

/// "global", "gcc-high", "dod", "custom" or "china" for a cloud as people write it. Empty if it is none of
/// them. GCC without "High" is "global".
QString cloudNamed(const QString &text);
/// Whether this means GCC without "High".
bool isPlainGcc(const QString &text);

/// Why an organization can't be in a cloud, and what to do: whole sentences.
struct CloudMisfit {
    QString text;
    QString next;
};
/// Compares `cloud` with the cloud that the organization's domain, or the host of the pasted address, belongs
/// to. Unset if they match, if that doesn't show the cloud, and for a custom cloud, whose authority has the
/// organization.
std::optional<CloudMisfit> cloudMisfit(const QString &cloud, const QString &organization);

} // namespace Lamplighter
