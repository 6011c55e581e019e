// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/pasted.h"

#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Pasted)
};

using Found = tl::expected<QString, PasteFlaw>;
using Missing = tl::unexpected<PasteFlaw>;

// https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference (claim "tid")
constexpr auto personalId = "9188040d-6c67-4c5b-b112-36a304b66dad"_L1;
// https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
constexpr auto graphId = "00000003-0000-0000-c000-000000000000"_L1;
constexpr auto nilId = "00000000-0000-0000-0000-000000000000"_L1;

constexpr std::array personalDomains{"outlook.com"_L1, "hotmail.com"_L1, "live.com"_L1,
                                     "msn.com"_L1,     "gmail.com"_L1,   "googlemail.com"_L1};

enum class Home { Unknown, Worldwide, UsGovernment, China, Germany };

/// Microsoft's own hosts for signing in and registering apps. They aren't domains of organizations.
struct Site {
    QLatin1String host;
    Home home;
};
constexpr std::array sites{Site{"login.microsoftonline.com"_L1, Home::Worldwide},
                           Site{"login.microsoft.com"_L1, Home::Worldwide},
                           Site{"login.windows.net"_L1, Home::Worldwide},
                           Site{"sts.windows.net"_L1, Home::Worldwide},
                           Site{"portal.azure.com"_L1, Home::Worldwide},
                           Site{"aad.portal.azure.com"_L1, Home::Worldwide},
                           Site{"entra.microsoft.com"_L1, Home::Worldwide},
                           Site{"admin.microsoft.com"_L1, Home::Worldwide},
                           Site{"teams.microsoft.com"_L1, Home::Unknown},
                           Site{"graph.microsoft.com"_L1, Home::Worldwide},
                           Site{"login.microsoftonline.us"_L1, Home::UsGovernment},
                           Site{"login-us.microsoftonline.com"_L1, Home::UsGovernment},
                           Site{"portal.azure.us"_L1, Home::UsGovernment},
                           Site{"entra.microsoft.us"_L1, Home::UsGovernment},
                           Site{"graph.microsoft.us"_L1, Home::UsGovernment},
                           Site{"dod-graph.microsoft.us"_L1, Home::UsGovernment},
                           Site{"login.partner.microsoftonline.cn"_L1, Home::China},
                           Site{"login.chinacloudapi.cn"_L1, Home::China},
                           Site{"portal.azure.cn"_L1, Home::China},
                           Site{"entra.microsoftonline.cn"_L1, Home::China},
                           Site{"microsoftgraph.chinacloudapi.cn"_L1, Home::China},
                           Site{"login.microsoftonline.de"_L1, Home::Germany},
                           Site{"portal.microsoftazure.de"_L1, Home::Germany}};

/// Every organization has a domain from Microsoft, which shows its cloud.
struct Ending {
    QLatin1String domain;
    Home home;
};
constexpr std::array endings{
    Ending{".onmicrosoft.com"_L1, Home::Worldwide}, Ending{".onmicrosoft.us"_L1, Home::UsGovernment},
    Ending{".onmschina.cn"_L1, Home::China}, Ending{".onmicrosoft.cn"_L1, Home::China},
    Ending{".onmicrosoft.de"_L1, Home::Germany}};

const Site *siteOf(const QString &host)
{
    const auto *const site = std::ranges::find_if(sites, [&](const Site &each) { return host == each.host; });
    return site == sites.end() ? nullptr : site;
}

/// Characters without a shape, with or without width.
bool isBlank(char32_t c)
{
    return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c == 0x2800 ||
           c == 0x3164 || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

bool isDash(char32_t c)
{
    return QChar::category(c) == QChar::Punctuation_Dash || c == 0x2212 || c == 0x2043 || c == 0x02d7;
}

bool isAround(QChar c)
{
    return u"\"'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2039\u203a\u00ab\u00bb<>()[]{}|*.,;:\u3001\u3002 "_s
        .contains(c);
}

QString stripped(const QString &text)
{
    qsizetype from = 0;
    auto to = text.size();
    while (from < to && isAround(text.at(from)))
        ++from;
    while (from < to && isAround(text.at(to - 1)))
        --to;
    return text.mid(from, to - from);
}

const QRegularExpression &idPattern()
{
    static const QRegularExpression pattern(
        uR"re((?<![0-9a-f-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f-]))re"_s);
    return pattern;
}

struct Labelled {
    QString id;
    QString label; ///< the text between it and the ID before it
};

QList<Labelled> idsIn(const QString &lower)
{
    QList<Labelled> ids;
    qsizetype end = 0;
    for (auto it = idPattern().globalMatch(lower); it.hasNext();) {
        const auto match = it.next();
        const auto label = lower.mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const auto known =
            std::ranges::find_if(ids, [&](const Labelled &each) { return each.id == match.captured(); });
        if (known == ids.end())
            ids.append({match.captured(), label});
        else
            known->label += u' ' + label;
    }
    return ids;
}

Found checkedId(const QString &id)
{
    if (id == nilId)
        return Missing(PasteFlaw::Placeholder);
    return id;
}

/// The ID with the right label, or the only one.
Found idBy(const QString &lower, const QRegularExpression &ours, const QRegularExpression &others)
{
    auto ids = idsIn(lower);
    if (ids.isEmpty()) // it may have a line break, or spaces around the hyphens
        ids = idsIn(QString(lower).replace(QRegularExpression(u" ?- ?"_s), u"-"_s));
    if (ids.isEmpty())
        return Missing(PasteFlaw::Missing);
    if (ids.size() > 1)
        ids.removeIf([&](const Labelled &each) { return !ours.match(each.label).hasMatch(); });
    if (ids.size() != 1)
        return Missing(PasteFlaw::Several);
    const auto &[id, label] = ids.constFirst();
    if (others.match(label).hasMatch() && !ours.match(label).hasMatch())
        return Missing(PasteFlaw::OtherKind);
    return checkedId(id);
}

/// The web address in a text; invalid if there is none.
QUrl addressIn(const QString &lower)
{
    static const QRegularExpression whole(uR"re(https?://[^\s"'<>]+)re"_s);
    static const QRegularExpression bare(uR"re(\A(?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]+)?[/?#]\S*\z)re"_s);
    if (const auto match = whole.match(lower); match.hasMatch())
        return QUrl(match.captured());
    if (bare.match(lower).hasMatch() || siteOf(lower))
        return QUrl(u"https://"_s + lower);
    return {};
}

QString decoded(const QUrl &address)
{
    return QUrl::fromPercentEncoding(address.toEncoded()).toLower();
}

Found domainIn(const QString &text)
{
    static const QRegularExpression domain(
        uR"re(\A(?=.{1,253}\z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\z)re"_s);
    static const QRegularExpression number(uR"re(\A[0-9.]+\z)re"_s);
    auto name = text;
    if (std::ranges::any_of(name, [](QChar c) { return c.unicode() > 0x7f; }))
        name = QString::fromLatin1(QUrl::toAce(name)); // as in DNS
    if (!domain.match(name).hasMatch() || number.match(name).hasMatch())
        return Missing(PasteFlaw::Missing);
    if (std::ranges::find(personalDomains, name) != personalDomains.end())
        return Missing(PasteFlaw::Personal);
    return name;
}

/// An organization without other text, as between two slashes of an address.
Found organizationFrom(const QString &word)
{
    static const QRegularExpression id(u"\\A"_s + idPattern().pattern() + u"\\z"_s);
    if (word == "organizations"_L1 || word == "common"_L1)
        return word;
    if (word == "consumers"_L1 || word == personalId)
        return Missing(PasteFlaw::Personal);
    if (id.match(word).hasMatch())
        return checkedId(word);
    return siteOf(word) ? Missing(PasteFlaw::Address) : domainIn(word);
}

Found organizationInAddress(const QUrl &address)
{
    static const QRegularExpression named(
        uR"re((?:[/?&#;](?:tenant(?:[_-]?id)?|tid|directory[_-]?id)[=/~]+|[#/]@)([^/?&#;\s]+))re"_s);
    const auto text = decoded(address);
    QStringList words;
    if (siteOf(address.host()))
        words << address.path().section(u'/', 1, 1);
    for (auto it = named.globalMatch(text); it.hasNext();)
        words << it.next().captured(1);
    for (const auto &word : std::as_const(words)) {
        const auto found = organizationFrom(word);
        if (found || found.error() == PasteFlaw::Personal || found.error() == PasteFlaw::Placeholder)
            return found;
    }
    return Missing(PasteFlaw::Address);
}

/// The part of an email address after the @, also if there is a name beside it.
Found organizationOfMail(const QString &text)
{
    static const QRegularExpression sign(uR"re(@([^\s@<>(),;:"']+))re"_s);
    QStringList domains;
    for (auto it = sign.globalMatch(text); it.hasNext();) {
        if (const auto domain = it.next().captured(1); !domains.contains(domain))
            domains << domain;
    }
    if (domains.isEmpty())
        return Missing(PasteFlaw::Missing);
    return domains.size() == 1 ? organizationFrom(stripped(domains.constFirst()))
                               : Missing(PasteFlaw::Several);
}

Home homeOf(const QString &organization)
{
    const auto lower = cleanedPaste(organization).toLower();
    if (const auto address = addressIn(lower); address.isValid()) {
        const auto *const site = siteOf(address.host());
        if (site && site->home != Home::Unknown)
            return site->home;
    }
    const auto domain = organizationIn(lower).value_or(QString());
    const auto *const ending =
        std::ranges::find_if(endings, [&](const Ending &each) { return domain.endsWith(each.domain); });
    return ending == endings.end() ? Home::Unknown : ending->home;
}

} // namespace

QString cleanedPaste(const QString &text)
{
    QString out;
    const auto characters = text.normalized(QString::NormalizationForm_KC).toUcs4();
    for (const char32_t c : characters) {
        const auto category = QChar::category(c);
        if (category == QChar::Other_Format || isBlank(c))
            continue;
        if (category == QChar::Other_Control || QChar::isSpace(c))
            out += u' ';
        else if (isDash(c))
            out += u'-';
        else if (category == QChar::Number_DecimalDigit)
            out += QString::number(QChar::digitValue(c));
        else
            out += QChar::fromUcs4(c);
    }
    return stripped(out.simplified());
}

tl::expected<QString, PasteFlaw> appIdIn(const QString &text)
{
    static const QRegularExpression ours(u"client|app(?:lication)?\\b"_s);
    static const QRegularExpression others(u"tenant|directory|object|secret|organi[sz]ation"_s);
    static const QRegularExpression named(
        u"(?:api://|[/?&#;](?:client[_-]?id|app(?:lication)?[_-]?id)[=/~]+)("_s + idPattern().pattern() +
        u')');
    const auto lower = cleanedPaste(text).toLower();
    const auto address = addressIn(lower);
    auto found = Found(Missing(PasteFlaw::Address));
    if (const auto match = named.match(address.isValid() ? decoded(address) : lower); match.hasMatch())
        found = checkedId(match.captured(1));
    else if (!address.isValid())
        found = idBy(lower, ours, others);
    if (found && *found == graphId)
        return Missing(PasteFlaw::Graph);
    if (found && *found == personalId)
        return Missing(PasteFlaw::OtherKind);
    return found;
}

tl::expected<QString, PasteFlaw> organizationIn(const QString &text)
{
    static const QRegularExpression ours(u"tenant|directory|organi[sz]ation|mandant|verzeichnis"_s);
    static const QRegularExpression others(u"client|app(?:lication)?\\b|object|secret"_s);
    static const QRegularExpression labelled(uR"re(\A[^:=@]{1,60}[:=] ?(\S+)\z)re"_s);
    const auto lower = cleanedPaste(text).toLower();
    if (const auto address = addressIn(lower); address.isValid())
        return organizationInAddress(address);
    if (const auto found = idBy(lower, ours, others); found)
        return organizationFrom(*found);
    else if (found.error() != PasteFlaw::Missing)
        return found;
    const auto match = labelled.match(lower);
    const auto word = stripped(match.hasMatch() ? match.captured(1) : lower);
    if (word.contains(u'@'))
        return organizationOfMail(word);
    return organizationFrom(word);
}

bool isPersonalOrganization(const QString &organization)
{
    const auto found = organizationIn(organization);
    return !found && found.error() == PasteFlaw::Personal;
}

QString cloudNamed(const QString &text)
{
    auto word = cleanedPaste(text).toLower();
    word.remove(QRegularExpression(u"[ _-]"_s));
    if (word == "global"_L1 || word == "gcc"_L1 || word == "worldwide"_L1)
        return u"global"_s;
    if (word == "gcchigh"_L1)
        return u"gcc-high"_s;
    if (word == "china"_L1 || word == "21vianet"_L1)
        return u"china"_s;
    return word == "dod"_L1 || word == "custom"_L1 ? word : QString();
}

bool isPlainGcc(const QString &text)
{
    return cleanedPaste(text).compare("gcc"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<CloudMisfit> cloudMisfit(const QString &cloud, const QString &organization)
{
    const auto name = organizationIn(organization).value_or(cleanedPaste(organization));
    const bool isGovernment = cloud == "gcc-high"_L1 || cloud == "dod"_L1;
    if (cloud == "custom"_L1)
        return std::nullopt;
    switch (homeOf(organization)) {
    case Home::China:
        return CloudMisfit{
            Words::tr(
                "The organization %1 is in China's cloud (21Vianet). Teams has no status for apps there.")
                .arg(name),
            SharedText::tr("Use an account in another Microsoft cloud.")};
    case Home::Germany:
        return CloudMisfit{
            Words::tr("The organization %1 is in the German cloud, which Microsoft closed in 2021.")
                .arg(name),
            Words::tr("Use your organization's current domain. Your IT team knows it.")};
    case Home::UsGovernment:
        if (!isGovernment)
            return CloudMisfit{
                Words::tr("The organization %1 is in the US government's cloud, not in the worldwide one.")
                    .arg(name),
                Words::tr("Choose gcc-high or dod as your cloud. Your IT team knows which.")};
        break;
    case Home::Worldwide:
        if (isGovernment)
            return CloudMisfit{
                Words::tr("The organization %1 is in the worldwide cloud, not in %2.").arg(name, cloud),
                Words::tr("Choose global as your cloud. GCC without “High” uses it too.")};
        break;
    case Home::Unknown:
        break;
    }
    return std::nullopt;
}

} // namespace Lamplighter
