// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/registration.h"

#include "base/cloudhosts.h"
#include "base/errorcodes.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Registration)
};

// The content of a registration; installer/entra registers the same.
const auto redirect = "http://localhost"_L1;
const auto permission = "Presence.ReadWrite"_L1;
const auto everyTenant = "organizations"_L1;

const KnownCloud *knownCloud(SettingValues::Cloud cloud)
{
    const auto name = settingKeys.cloudName.print(cloud);
    const auto *const found =
        std::find_if(knownClouds.begin(), knownClouds.end(),
                     [&name](const KnownCloud &each) { return name == QString::fromUtf16(each.name); });
    return found == knownClouds.end() ? nullptr : found;
}

bool namesATenant(const QString &tenant)
{
    return !tenant.isEmpty() && tenant != everyTenant && tenant != "common"_L1;
}

QString item(const QString &text)
{
    return u"* "_s + text + u'\n';
}

QString paragraph(const QString &text)
{
    return text + u"\n\n"_s;
}

/// The option of the script in installer/entra; empty for its default cloud.
QString cloudOption(SettingValues::Cloud cloud, const QString &option)
{
    using Cloud = SettingValues::Cloud;
    if (cloud != Cloud::GccHigh && cloud != Cloud::Dod)
        return {};
    return u' ' + option + u' ' + settingKeys.cloudName.print(cloud);
}

QString partAboutApproval(const Registration &registration)
{
    auto text = paragraph(Words::tr("Our organization has registered Lamplighter. It needs your approval "
                                    "before I can sign in."));
    text += item(Words::tr("Application (client) ID: %1").arg(registration.clientId));
    if (namesATenant(registration.tenant))
        text += item(Words::tr("Organization: %1").arg(registration.tenant));
    if (const auto page = registration.approvalPage())
        text += item(Words::tr("Approve it for everyone: %1").arg(page->toString(QUrl::FullyEncoded)));
    return text + u'\n' +
           paragraph(Words::tr("After you approve it, the browser goes to %1 and shows an error. That is "
                               "expected: the approval is done.")
                         .arg(redirect));
}

QString partAboutRegistering(const Registration &registration)
{
    auto text = paragraph(Words::tr("Please register it in Microsoft Entra and approve it. Then send me the "
                                    "Application (client) ID and the Directory (tenant) ID."));
    text += paragraph(Words::tr("Lamplighter's source code has a script for it in installer/entra. With the "
                                "Azure CLI or with PowerShell:"));
    text += u"    ./register.sh --consent"_s + cloudOption(registration.cloud, u"--cloud"_s) + u'\n';
    text += u"    ./Register-Lamplighter.ps1 -Consent"_s + cloudOption(registration.cloud, u"-Cloud"_s) +
            u"\n\n"_s;
    return text;
}

QString partAboutWhatIsRegistered(bool isRegistered)
{
    auto text = isRegistered
                    ? paragraph(Words::tr("The registration should look like this:"))
                    : paragraph(Words::tr("In the portal, under App registrations, New registration:"));
    text += item(Words::tr("Accounts: this organization only (single tenant)"));
    text += item(Words::tr("Platform: Mobile and desktop applications (a public client)"));
    text += item(Words::tr("Redirect URI: %1", "an address").arg(redirect));
    text += item(Words::tr("API permission: Microsoft Graph, delegated, %1").arg(permission));
    text += item(Words::tr("No client secret, no certificate, no application permission"));
    return text + u'\n';
}

QString partAboutRights()
{
    auto text = paragraph(Words::tr("What Lamplighter can and can't do:"));
    text += item(Words::tr("It reads and sets the Teams status of the signed-in user."));
    text +=
        item(Words::tr("It can't see other people's status, or anyone's chats, mail, files or calendar."));
    text += item(Words::tr("It does nothing until someone signs in. It has no server."));
    text += item(Words::tr("Sign-in opens the system's browser (authorization code with PKCE), so your "
                           "Conditional Access policies apply."));
    return text + u'\n';
}

} // namespace

Registration::Registration(const Settings &settings)
    : clientId(settings.text(settingKeys.accountClientId))
    , tenant(settings.text(settingKeys.accountTenant))
    , cloud(settings.get(settingKeys.cloudName))
    , authority(settings.get(settingKeys.cloudAuthority).value_or(QUrl{}))
    , graph(settings.get(settingKeys.cloudGraph).value_or(QUrl{}))
{
}

std::optional<QUrl> Registration::approvalPage() const
{
    if (clientId.isEmpty())
        return std::nullopt;
    QUrl page;
    QUrl root;
    if (const auto *const known = knownCloud(cloud)) {
        page.setScheme(u"https"_s);
        page.setHost(QString::fromUtf16(known->login));
        // Personal accounts can't approve anything, so "common" doesn't work here.
        page.setPath(u'/' + (namesATenant(tenant) ? tenant : QString{everyTenant}));
        root.setScheme(u"https"_s);
        root.setHost(QString::fromUtf16(known->graph));
    } else {
        if (authority.isEmpty() || graph.isEmpty())
            return std::nullopt;
        page = authority.adjusted(QUrl::StripTrailingSlash);
        root = graph.adjusted(QUrl::StripTrailingSlash);
    }
    page.setPath(page.path() + u"/v2.0/adminconsent"_s);
    // Only this permission. "/.default" would approve everything in the registration.
    QUrlQuery query;
    query.addQueryItem(u"client_id"_s, clientId);
    query.addQueryItem(u"scope"_s, root.toString(QUrl::FullyEncoded) + u'/' + permission);
    query.addQueryItem(u"redirect_uri"_s, redirect);
    query.addQueryItem(u"state"_s, u"lamplighter"_s);
    page.setQuery(query);
    return page;
}

Registration::Mail Registration::mail() const
{
    const bool isRegistered = !clientId.isEmpty();
    auto body = paragraph(Words::tr("Hello,"));
    body += paragraph(Words::tr("I'd like to use Lamplighter. It's an open-source desktop app that keeps my "
                                "Microsoft Teams status at what I choose."));
    if (isRegistered)
        body += partAboutApproval(*this) + partAboutRights() + partAboutWhatIsRegistered(true);
    else
        body += partAboutRegistering(*this) + partAboutWhatIsRegistered(false) + partAboutRights();
    body +=
        paragraph(Words::tr("You can limit who uses it: Enterprise applications, Lamplighter, Properties, "
                            "Assignment required."));
    body += Words::tr("Thank you") + u'\n';
    return {isRegistered ? Words::tr("Please approve Lamplighter for our organization")
                         : Words::tr("Please register Lamplighter for our organization"),
            body};
}

QString Registration::mailText() const
{
    const auto [subject, body] = mail();
    return Words::tr("Subject: %1").arg(subject) + u"\n\n"_s + body;
}

bool needsApproval(const QString &errorCode, const QString &errorText)
{
    // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    static const QRegularExpression number(u"AADSTS(65001|90094|90095)(?!\\d)"_s);
    return errorCode == ErrorCodes::consentRequired || number.match(errorText).hasMatch();
}

} // namespace Lamplighter
