// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/checks.h"

#include "base/durationtext.h"
#include "base/hotkey.h"
#include "base/loopback.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTime>
#include <QUrl>

#include <array>
#include <initializer_list>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Settings)
};

using Checked = tl::expected<QString, Objection>;

constexpr Milliseconds shortestLeaseSetting = 5min;
constexpr Milliseconds longestLeaseSetting = 4h;
constexpr Seconds shortestHoldSetting = 1min;
constexpr Milliseconds shortestJournalSetting = 1h;
constexpr Milliseconds longestJournalSetting = 366 * 24h;

Checked objection(const QString &why, const QString &next)
{
    return tl::unexpected(Objection{why, next});
}

Checked oneOf(const QString &value, std::initializer_list<QLatin1String> words)
{
    QStringList list;
    for (const auto word : words) {
        if (value.compare(word, Qt::CaseInsensitive) == 0)
            return QString(word);
        list.append(word);
    }
    return objection(Words::tr("it is none of the words that this setting knows"),
                     Words::tr("Write one of: %1.").arg(list.join(u", "_s)));
}

template <std::size_t count>
struct Literal {
    char text[count]{};
    constexpr Literal(const char (&from)[count]) { std::copy(from, from + count, text); }
    QLatin1String latin1() const { return QLatin1String(text, count - 1); }
};

template <Literal... words>
Checked choice(const QString &value)
{
    return oneOf(value, {words.latin1()...});
}

Checked address(const QString &value)
{
    const auto next =
        Words::tr("Write an address like https://host/path; http:// only for this computer itself "
                  "(127.0.0.1, localhost).");
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || value.contains(u'"'))
        return objection(Words::tr("it is no complete address"), next);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return objection(Words::tr("an address may have a host, a port and a path, and nothing else"), next);
    if (url.scheme() == "http"_L1 && !isLoopbackHost(url.host()))
        return objection(Words::tr("plain http is not protected on its way"), next);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return objection(Words::tr("it is no web address"), next);
    return url.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
}

Checked clientId(const QString &value)
{
    static const QRegularExpression form(uR"re(\A\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?\z)re"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(value);
    if (!match.hasMatch())
        return objection(
            Words::tr("it is no client ID"),
            Words::tr("Write the Application (client) ID of your app registration, like "
                      "01234567-89ab-cdef-0123-456789abcdef. It is not the secret and not the name."));
    return match.captured(1).toLower();
}

Checked tenant(const QString &value)
{
    static const QRegularExpression guid(uR"re(\A[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\z)re"_s);
    static const QRegularExpression domain(
        uR"re(\A(?=.{1,253}\z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\z)re"_s);
    const auto lower = value.toLower();
    if (lower == "consumers"_L1)
        return objection(Words::tr("personal accounts have no presence"),
                         Words::tr("Write organizations, your tenant's ID or one of its domains."));
    if (lower == "organizations"_L1 || lower == "common"_L1 || guid.match(lower).hasMatch() ||
        domain.match(lower).hasMatch())
        return lower;
    return objection(
        Words::tr("it is neither a tenant's ID nor a domain"),
        Words::tr("Write organizations, your tenant's ID or one of its domains, like contoso.com."));
}

/// "1h30m", as people type it.
QString typed(Seconds span)
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

Checked length(const QString &value)
{
    const auto span = typedDuration(value);
    if (!span)
        return objection(Words::tr("it is no length of time"), span.error().next);
    if (*span < shortestHoldSetting)
        return objection(Words::tr("a hold lasts for a minute at least"), Words::tr("Write 1m or more."));
    return typed(*span);
}

Checked holdEnd(const QString &value)
{
    if (value.compare("until-changed"_L1, Qt::CaseInsensitive) == 0)
        return u"until-changed"_s;
    if (const auto time = QTime::fromString(value, u"H:mm"_s); time.isValid())
        return time.toString(u"HH:mm"_s);
    if (auto span = length(value); span || typedDuration(value))
        return span;
    return objection(Words::tr("it is no end of a hold"),
                     Words::tr("Write until-changed, a length like 1h30m, or a time of day like 17:00."));
}

Checked lease(const QString &value)
{
    const auto next = Words::tr("Write a duration from PT5M (5 minutes) to PT4H (4 hours), or hold-end.");
    if (value.compare("hold-end"_L1, Qt::CaseInsensitive) == 0)
        return u"hold-end"_s;
    const auto span = isoDuration(value.toUpper());
    if (!span)
        return objection(Words::tr("it is no ISO 8601 duration"), next);
    if (*span < shortestLeaseSetting || *span > longestLeaseSetting)
        return objection(Words::tr("the service accepts leases from PT5M (5 minutes) to PT4H (4 hours)"),
                         next);
    return isoDurationText(std::chrono::floor<Minutes>(*span));
}

Checked hotkey(const QString &value)
{
    const auto read = hotkeyFromText(value);
    if (read)
        return textOf(*read);
    const auto &code = read.error().code;
    const auto &next = read.error().next;
    if (code == HotkeyCodes::alone)
        return objection(Words::tr("it would take away a key that is needed for typing"), next);
    if (code == HotkeyCodes::reserved)
        return objection(Words::tr("it has a meaning of its own everywhere"), next);
    return objection(Words::tr("it names no key that Lamplighter knows"), next);
}

Checked journalKeep(const QString &value)
{
    if (value.compare("off"_L1, Qt::CaseInsensitive) == 0)
        return u"off"_s;
    const auto next = Words::tr("Write a duration from PT1H (an hour) to P366D, like P7D, or off.");
    const auto span = isoDuration(value.toUpper());
    if (!span)
        return objection(Words::tr("it is no ISO 8601 duration"), next);
    if (*span < shortestJournalSetting || *span > longestJournalSetting)
        return objection(Words::tr("a journal is kept for an hour at least, and for a year at most"), next);
    if (*span % 24h == 0ms)
        return u"P%1D"_s.arg(*span / 24h);
    return isoDurationText(*span);
}
} // namespace

std::span<const KnownSetting> knownSettings()
{
    static const std::array<KnownSetting, 27> all{{
        {u"cloud/name"_s, u"global"_s, choice<"global", "gcc-high", "dod", "custom">},
        {u"cloud/authority"_s, {}, address},
        {u"cloud/graph"_s, {}, address},
        {u"cloud/allowCustom"_s, u"yes"_s, choice<"yes", "no">},
        {u"account/clientId"_s, {}, clientId},
        {u"account/tenant"_s, u"organizations"_s, tenant},
        {u"account/responseMode"_s, u"form_post"_s, choice<"form_post", "query">},
        {u"account/api"_s, u"v1.0"_s, choice<"v1.0", "beta">},
        {u"hold/default"_s, u"until-changed"_s, holdEnd},
        {u"hold/lease"_s, u"PT15M"_s, lease},
        {u"hold/onQuit"_s, u"clear"_s, choice<"clear", "leave">},
        {u"hold/onLock"_s, u"release"_s, choice<"release", "keep">},
        {u"hold/longest"_s, {}, length},
        {u"hold/resume"_s, u"yes"_s, choice<"yes", "ask", "no">},
        {u"start/atLogin"_s, u"no"_s, choice<"yes", "no">},
        {u"hotkeys/available"_s, {}, hotkey},
        {u"hotkeys/in-a-call"_s, {}, hotkey},
        {u"hotkeys/in-a-conference-call"_s, {}, hotkey},
        {u"hotkeys/away"_s, {}, hotkey},
        {u"hotkeys/presenting"_s, {}, hotkey},
        {u"hotkeys/clear"_s, {}, hotkey},
        {u"hotkeys/card"_s, {}, hotkey},
        {u"notify/ending"_s, u"yes"_s, choice<"yes", "no">},
        {u"notify/signIn"_s, u"yes"_s, choice<"yes", "no">},
        {u"notify/lost"_s, u"yes"_s, choice<"yes", "no">},
        {u"notify/changes"_s, u"auto"_s, choice<"auto", "yes", "no">},
        {u"journal/keep"_s, u"P7D"_s, journalKeep},
    }};
    return all;
}

const KnownSetting *knownSetting(const QString &key)
{
    for (const auto &setting : knownSettings()) {
        if (setting.key.compare(key, Qt::CaseInsensitive) == 0)
            return &setting;
    }
    return nullptr;
}

bool isPlainHttp(const QString &address)
{
    return address.startsWith("http:"_L1, Qt::CaseInsensitive);
}

} // namespace Lamplighter
