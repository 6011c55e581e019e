// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <tl/expected.hpp>

#include <optional>

namespace Lamplighter
{

// What people paste where an app ID, an organization or a cloud is asked for. IDs and domains are copied from
// portals, mails and chats, which put characters around them, and into them, that can't be seen.

/// `text` with plain spaces, hyphens, letters and digits in place of their look-alikes, and without what
/// can't be seen and what stands around a value: quotes, brackets, a period or comma at the end.
QString cleanedPaste(const QString &text);

enum class PasteFlaw {
    Missing,     ///< nothing of the kind is in it
    Several,     ///< more than one is, and nothing says which
    OtherKind,   ///< its own label says that it is something else, such as the organization's ID
    Placeholder, ///< the ID of zeros alone
    Graph,       ///< the ID of Microsoft Graph itself
    Address,     ///< a web address that has none in it
    Personal,    ///< it stands for personal accounts
};

/// The app ID in `text`, in lower case.
tl::expected<QString, PasteFlaw> appIdIn(const QString &text);
/// The organization in `text`, in lower case: its ID, a domain, "organizations" or "common". Taken out of a
/// sign-in address or an email address where one was pasted.
tl::expected<QString, PasteFlaw> organizationIn(const QString &text);

/// The organization's ID that all personal Microsoft accounts share.
bool isPersonalOrganization(const QString &organization);

/// "global", "gcc-high", "dod", "custom" or "china" for a cloud as people write it; empty if there is none.
/// GCC without "High" is in the worldwide cloud.
QString cloudNamed(const QString &text);
/// Whether this means GCC without "High".
bool isPlainGcc(const QString &text);

/// Why an organization can't be in a cloud, and what to do, as sentences.
struct CloudMisfit {
    QString text;
    QString next;
};
/// What the organization's own domain, or the host of the address it was pasted in, says about its cloud.
/// Unset if that says nothing, and for a custom cloud, which names its organization elsewhere.
std::optional<CloudMisfit> cloudMisfit(const QString &cloud, const QString &organization);

} // namespace Lamplighter
