// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/clouds.h"

#include "base/cloudhosts.h"
#include "base/loopback.h"
#include "base/pasted.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Cloud)
};

constexpr std::array chinaHosts{u"login.partner.microsoftonline.cn", u"login.chinacloudapi.cn",
                                u"microsoftgraph.chinacloudapi.cn"};

QString text(const char16_t *literal)
{
    return QString::fromUtf16(literal);
}

tl::unexpected<Error> unusable(const QString &code, const QString &what, const QString &next)
{
    return tl::unexpected(Error{.kind = ErrorKind::NotConfigured, .code = code, .text = what, .next = next});
}

tl::unexpected<Error> noPresenceInChina()
{
    return unusable(
        u"cloud/china"_s,
        SharedText::tr(
            "Lamplighter doesn't work in China's cloud (21Vianet). Teams has no status for apps there."),
        SharedText::tr("Use an account in another Microsoft cloud."));
}

tl::unexpected<Error> personalAccounts(const QString &code)
{
    return unusable(code, Text::tr("Personal accounts don't have a Teams status."),
                    Text::tr("Enter your organization's ID, one of its domains, or “organizations”."));
}

Result<QUrl> checkedUrl(const QUrl &given, const QString &code, const QString &label)
{
    const auto next = Text::tr("Enter an address such as https://host/organization or https://host.");
    if (!given.isValid() || given.isRelative() || given.host().isEmpty())
        return unusable(code, Text::tr("%1: “%2” isn't a complete web address.").arg(label, given.toString()),
                        next);
    if (!given.userInfo().isEmpty() || given.hasQuery() || given.hasFragment())
        return unusable(code, Text::tr("%1: no user name, “?”, or “#” allowed.").arg(label), next);
    const auto scheme = given.scheme();
    if (scheme != "https"_L1 && !(scheme == "http"_L1 && isLoopbackHost(given.host())))
        return unusable(code,
                        Text::tr("%1: “%2” isn't encrypted. Plain http works only on this computer.")
                            .arg(label, given.toString()),
                        Text::tr("Start it with https://."));
    QUrl url = given;
    auto path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return url;
}

bool isKnownGraph(const QString &host)
{
    return std::ranges::any_of(knownClouds, [&](const KnownCloud &each) { return host == text(each.graph); });
}

bool isKnownLogin(const QString &host)
{
    return std::ranges::any_of(knownClouds, [&](const KnownCloud &each) { return host == text(each.login); });
}

bool belongTogether(const QString &login, const QString &graph)
{
    if (isKnownLogin(login) || isKnownGraph(graph))
        return std::ranges::any_of(knownClouds, [&](const KnownCloud &each) {
            return login == text(each.login) && graph == text(each.graph);
        });
    return isLoopbackHost(login) == isLoopbackHost(graph);
}

} // namespace

QString originOf(const QUrl &url)
{
    auto origin = url.scheme() + "://"_L1;
    const auto host = url.host(QUrl::FullyEncoded);
    origin += host.contains(u':') ? u'[' + host + u']' : host;
    const int usual = url.scheme() == "https"_L1 ? 443 : 80;
    if (const auto port = url.port(usual); port != usual)
        origin += u':' + QString::number(port);
    return origin;
}

bool Cloud::isLoopback() const
{
    return isLoopbackHost(authority.host()) && isLoopbackHost(graph.host());
}

bool Cloud::isBuiltIn() const
{
    return name != "custom"_L1;
}

QString Cloud::scope() const
{
    return graph.toString(QUrl::FullyEncoded) + "/Presence.ReadWrite openid profile offline_access"_L1;
}

Result<Cloud> builtInCloud(const QString &name, const QString &tenant)
{
    if (name == "china"_L1)
        return noPresenceInChina();
    const auto *const known =
        std::ranges::find_if(knownClouds, [&](const KnownCloud &each) { return name == text(each.name); });
    if (known == knownClouds.end())
        return unusable(u"cloud/name"_s, SharedText::tr("There's no cloud called “%1”.").arg(name),
                        SharedText::tr("Use one of: %1.").arg(u"global, gcc-high, dod, custom"_s));

    static const QRegularExpression tenantShape(u"\\A[A-Za-z0-9][A-Za-z0-9.-]{0,253}\\z"_s);
    const auto path = tenant.isEmpty() ? u"organizations"_s : tenant;
    if (!tenantShape.match(path).hasMatch())
        return unusable(u"account/tenant"_s, Text::tr("“%1” isn't an organization.").arg(tenant),
                        Text::tr("Enter your organization's ID, one of its domains, or “organizations”."));
    if (isPersonalOrganization(path))
        return personalAccounts(u"account/tenant"_s);
    if (const auto misfit = cloudMisfit(name, path))
        return unusable(u"account/tenant"_s, misfit->text, misfit->next);

    Cloud cloud;
    cloud.name = name;
    cloud.authority.setScheme(u"https"_s);
    cloud.authority.setHost(text(known->login));
    cloud.authority.setPath(u'/' + path);
    cloud.graph.setScheme(u"https"_s);
    cloud.graph.setHost(text(known->graph));
    return cloud;
}

Result<Cloud> customCloud(const QUrl &authority, const QUrl &graph)
{
    for (const auto &host : {authority.host(), graph.host()}) {
        if (std::ranges::any_of(chinaHosts, [&](const char16_t *each) { return host == text(each); }))
            return noPresenceInChina();
    }
    const auto checkedAuthority =
        checkedUrl(authority, u"cloud/authority"_s, SharedText::tr("Sign-in address"));
    if (!checkedAuthority)
        return tl::unexpected(checkedAuthority.error());
    const auto checkedGraph = checkedUrl(graph, u"cloud/graph"_s, SharedText::tr("Graph address"));
    if (!checkedGraph)
        return tl::unexpected(checkedGraph.error());
    if (!belongTogether(checkedAuthority->host(), checkedGraph->host()))
        return unusable(u"cloud/mismatch"_s,
                        Text::tr("%1 and %2 belong to different clouds.")
                            .arg(checkedAuthority->host(), checkedGraph->host()),
                        Text::tr("Use two addresses of the same cloud, or pick a cloud by name."));
    const auto tenant = checkedAuthority->path().section(u'/', 1, 1);
    if (isPersonalOrganization(tenant))
        return personalAccounts(u"cloud/authority"_s);
    const auto *const known = std::ranges::find_if(knownClouds, [&](const KnownCloud &each) {
        return checkedAuthority->host() == text(each.login) && checkedGraph->host() == text(each.graph);
    });
    if (known != knownClouds.end()) {
        if (const auto misfit = cloudMisfit(text(known->name), tenant))
            return unusable(u"cloud/authority"_s, misfit->text, misfit->next);
    }
    return Cloud{.name = u"custom"_s, .authority = *checkedAuthority, .graph = *checkedGraph};
}

} // namespace Lamplighter
