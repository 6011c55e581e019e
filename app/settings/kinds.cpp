// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/kinds.h"

#include "base/durationtext.h"
#include "base/loopback.h"
#include "base/pasted.h"
#include "base/sharedtext.h"
#include "presence/duration.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Settings)
};

constexpr Milliseconds shortestJournal = 1h;
constexpr Milliseconds longestJournal = 366 * 24h;

const auto untilChangedWord = "until-changed"_L1;
const auto holdEndWord = "hold-end"_L1;
const auto offWord = "off"_L1;

tl::unexpected<Objection> objection(const QString &why, const QString &next)
{
    return tl::unexpected(Objection{why, next});
}

Objection appIdObjection(PasteFlaw flaw)
{
    const auto next =
        Words::tr("Use the Application (client) ID, such as 01234567-89ab-cdef-0123-456789abcdef. It's not "
                  "the secret and not the name.");
    switch (flaw) {
    case PasteFlaw::Several:
        return {Words::tr("There's more than one ID in it."), next};
    case PasteFlaw::OtherKind:
    case PasteFlaw::Personal:
        return {Words::tr("That isn't the app ID."), next};
    case PasteFlaw::Placeholder:
        return {Words::tr("That ID is only a placeholder."), next};
    case PasteFlaw::Graph:
        return {Words::tr("That's the ID of Microsoft Graph."), next};
    case PasteFlaw::Address:
        return {Words::tr("There's no app ID in that address."), next};
    case PasteFlaw::Missing:
        break;
    }
    return {Words::tr("That doesn't look like an app ID."), next};
}

Objection organizationObjection(PasteFlaw flaw)
{
    const auto next =
        Words::tr("Use organizations, your organization's ID, or a domain such as contoso.com.");
    switch (flaw) {
    case PasteFlaw::Several:
        return {Words::tr("There's more than one ID or domain in it."), next};
    case PasteFlaw::OtherKind:
        return {Words::tr("That isn't your organization's ID."), next};
    case PasteFlaw::Placeholder:
        return {Words::tr("That ID is only a placeholder."), next};
    case PasteFlaw::Address:
        return {Words::tr("There's no organization in that address."),
                Words::tr("Use only the organization. In https://login.microsoftonline.com/contoso.com/ it's "
                          "contoso.com.")};
    case PasteFlaw::Personal:
        return {Words::tr("Personal accounts have no Teams status."),
                Words::tr("Use organizations, your organization's ID, or a domain such as contoso.com.")};
    case PasteFlaw::Missing:
    case PasteFlaw::Graph:
        break;
    }
    return {Words::tr("That doesn't look like an organization."), next};
}
} // namespace

Objection SettingKinds::noneOf(const QStringList &words)
{
    return {.next = SharedText::tr("Use one of: %1.").arg(words.join(u", "_s))};
}

Parsed<QUrl> SettingKinds::Address::parse(const QString &text)
{
    const auto next = Words::tr("Use an address such as https://host/path. http:// works only for this "
                                "computer (127.0.0.1, localhost).");
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || text.contains(u'"'))
        return objection(Words::tr("That isn't a full address."), next);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return objection(Words::tr("An address has only a host, a port and a path."), next);
    if (url.scheme() == "http"_L1 && !isLoopbackHost(url.host()))
        return objection(Words::tr("Plain http isn't encrypted."), next);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return objection(Words::tr("That isn't a web address."), next);
    return url;
}

QString SettingKinds::Address::print(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
}

Parsed<SettingValues::Cloud> SettingKinds::CloudName::parse(const QString &text)
{
    const auto name = cloudNamed(text);
    if (name == "china"_L1) {
        QStringList words;
        for (const auto &[value, word] : wordsOf<Value>)
            words.append(word);
        return objection(
            SharedText::tr(
                "Lamplighter doesn't work in China's cloud (21Vianet). Teams has no status for apps there."),
            noneOf(words).next);
    }
    return Choice<Value>::parse(name.isEmpty() ? text : name);
}

Parsed<QString> SettingKinds::ClientId::parse(const QString &text)
{
    return appIdIn(text).map_error(&appIdObjection);
}

Parsed<QString> SettingKinds::Tenant::parse(const QString &text)
{
    return organizationIn(text).map_error(&organizationObjection);
}

Parsed<QString> SettingKinds::Browser::parse(const QString &text)
{
    const auto next = Words::tr("Use a program's name, such as firefox or microsoft-edge, or its full path.");
    const auto words = QProcess::splitCommand(text);
    const auto program = words.value(0);
    const bool hasControl = std::any_of(text.cbegin(), text.cend(),
                                        [](QChar each) { return each.category() == QChar::Other_Control; });
    if (program.trimmed().isEmpty() || hasControl)
        return objection(Words::tr("That isn't a program's name."), next);
    if (program.contains("://"_L1))
        return objection(Words::tr("That's a web address."), next);
    if (program.startsWith(u'-') || program.contains("%u"_L1, Qt::CaseInsensitive))
        return objection(Words::tr("It doesn't start with a program's name."), next);
    if (program.contains(u'/') && QFileInfo(program).isRelative())
        return objection(Words::tr("That isn't a full path."), next);
    return text.trimmed();
}

Parsed<Seconds> SettingKinds::HoldLength::parse(const QString &text)
{
    const auto span = typedDuration(text);
    if (!span)
        return objection({}, span.error().next);
    if (*span < shortestHold)
        return objection(SharedText::tr("A status lasts at least a minute."),
                         SharedText::tr("Use 1m or more."));
    return *span;
}

QString SettingKinds::HoldLength::print(Seconds span)
{
    QString out;
    const auto days = std::chrono::duration_cast<std::chrono::hours>(span) / 24h;
    span -= days * 24h;
    if (days > 0)
        out += QString::number(days) + u'd';
    if (const auto hours = span / 1h; hours > 0)
        out += QString::number(hours) + u'h';
    if (const auto minutes = span % 1h / 1min; minutes > 0)
        out += QString::number(minutes) + u'm';
    if (const auto seconds = span % 1min / 1s; seconds > 0)
        out += QString::number(seconds) + u's';
    return out;
}

Parsed<SettingValues::HoldEnd> SettingKinds::HoldEnd::parse(const QString &text)
{
    if (text.compare(untilChangedWord, Qt::CaseInsensitive) == 0)
        return SettingValues::UntilChanged{};
    if (const auto time = QTime::fromString(text, u"H:mm"_s); time.isValid())
        return time;
    if (const auto span = HoldLength::parse(text); span || typedDuration(text))
        return span;
    return objection({},
                     Words::tr("Use until-changed, a length such as 1h30m, or a time of day such as 17:00."));
}

QString SettingKinds::HoldEnd::print(const Value &end)
{
    if (const auto *const span = std::get_if<Seconds>(&end))
        return HoldLength::print(*span);
    if (const auto *const time = std::get_if<QTime>(&end))
        return time->toString(u"HH:mm"_s);
    return untilChangedWord;
}

Parsed<SettingValues::Lease> SettingKinds::Lease::parse(const QString &text)
{
    if (text.compare(holdEndWord, Qt::CaseInsensitive) == 0)
        return Value{};
    const auto next = Words::tr("Use PT5M (5 minutes) to PT4H (4 hours), or hold-end.");
    const auto span = isoDuration(text.toUpper());
    const auto lease = span ? checkedLease(*span) : tl::unexpected(span.error());
    if (!lease)
        return objection({}, next);
    return *lease;
}

QString SettingKinds::Lease::print(const Value &lease)
{
    return lease ? isoDurationText(*lease) : QString(holdEndWord);
}

Parsed<Hotkey> SettingKinds::Hotkey::parse(const QString &text)
{
    return hotkeyFromText(text).map_error([](const Error &error) {
        return Objection{error.text, error.next};
    });
}

Parsed<SettingValues::JournalKeep> SettingKinds::JournalKeep::parse(const QString &text)
{
    if (text.compare(offWord, Qt::CaseInsensitive) == 0)
        return Value{};
    const auto next = Words::tr("Use PT1H (an hour) to P366D (a year), such as P7D, or off.");
    const auto span = isoDuration(text.toUpper());
    if (!span || *span < shortestJournal || *span > longestJournal)
        return objection({}, next);
    return *span;
}

QString SettingKinds::JournalKeep::print(const Value &keep)
{
    if (!keep)
        return offWord;
    if (*keep % 24h == 0ms)
        return u"P%1D"_s.arg(*keep / 24h);
    return isoDurationText(*keep);
}

bool isPlainHttp(const QUrl &address)
{
    return address.scheme() == "http"_L1;
}

} // namespace Lamplighter
