// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/log.h"

#include "base/plaintext.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

Q_LOGGING_CATEGORY(logSession, "lamplighter.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logGraph, "lamplighter.graph", QtWarningMsg)
Q_LOGGING_CATEGORY(logIdentity, "lamplighter.identity", QtWarningMsg)
Q_LOGGING_CATEGORY(logSettings, "lamplighter.settings", QtWarningMsg)
Q_LOGGING_CATEGORY(logControl, "lamplighter.control", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "lamplighter.ui", QtWarningMsg)
Q_LOGGING_CATEGORY(logPlatform, "lamplighter.platform", QtWarningMsg)
Q_LOGGING_CATEGORY(logPractice, "lamplighter.practice", QtWarningMsg)

namespace
{
constexpr qsizetype shortestRun = 20;
constexpr qsizetype shortestPath = 40;

const QString &mark()
{
    static const auto text = u"[redacted]"_s;
    return text;
}

const QRegularExpression &guid()
{
    static const QRegularExpression form(
        uR"re((?<![0-9A-Za-z])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Za-z]))re"_s);
    return form;
}

/// Whether it is a word or a number and not random letters: "set", "LOCKED", "setUserPreferredPresence",
/// "oauth2", "12", "24T17". Camel case has at most a third of capitals.
bool isWord(QStringView piece)
{
    static const QRegularExpression form(
        uR"re(\A(?:[A-Za-z]*[0-9]{0,4}|[0-9]{1,10}[A-Za-z]{0,3}[0-9]{0,4})\z)re"_s);
    if (!form.match(piece.toString()).hasMatch())
        return false;
    const auto capitals = std::count_if(piece.begin(), piece.end(), [](QChar c) { return c.isUpper(); });
    const auto smalls = std::count_if(piece.begin(), piece.end(), [](QChar c) { return c.isLower(); });
    return smalls == 0 || capitals * 2 <= smalls;
}

bool isWordy(const QString &run)
{
    static const QRegularExpression separator(u"[-_+=]"_s);
    auto rest = run;
    rest.remove(guid());
    const auto pieces = rest.split(separator);
    return std::all_of(pieces.begin(), pieces.end(), [](const QString &piece) { return isWord(piece); });
}

/// Long runs of base64 and base64url. Both base64 and paths have a '/', so this checks each segment, and the
/// whole run if most segments aren't words.
QString withoutRuns(const QString &text)
{
    static const QRegularExpression run(uR"re([A-Za-z0-9_+/-]{20,}={0,2})re"_s);
    QString out;
    qsizetype from = 0;
    for (auto it = run.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out += QStringView(text).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();

        auto segments = match.captured().split(u'/');
        qsizetype strange = 0;
        for (auto &segment : segments) {
            if (isWordy(segment))
                continue;
            strange += segment.size();
            if (segment.size() >= shortestRun)
                segment = mark();
        }
        const bool isWhole = match.capturedLength() >= shortestPath && strange * 2 > match.capturedLength();
        out += isWhole ? mark() : segments.join(u'/');
    }
    out += QStringView(text).mid(from);
    return out;
}

/// The sign-in service's sentences name tenants, applications and people. Their numbers (AADSTS…) are public.
QString withoutDescriptions(const QString &text)
{
    static const QRegularExpression json(
        uR"re(("error_description"\s*:\s*")(AADSTS[0-9]+)?(?:[^"\\]|\\.)*)re"_s);
    static const QRegularExpression form(uR"re((\berror_description=)(AADSTS[0-9]+)?[^&\s]*)re"_s);
    static const QRegularExpression sentence(u"AADSTS[0-9]+:[^\\r\\n]*"_s);
    // An apostrophe within a name or a word has letters on both sides.
    static const QRegularExpression name(uR"re((?<![A-Za-z0-9])'(?!https://)(.*?)'(?![A-Za-z0-9]))re"_s);
    static const QRegularExpression besideName(uR"re((?<=')\s*\([^)]*\))re"_s);

    auto out = text;
    out.replace(json, u"\\1\\2"_s + mark());
    out.replace(form, u"\\1\\2"_s + mark());
    for (auto match = sentence.match(out); match.hasMatch();) {
        auto words = match.captured();
        for (auto found = name.match(words); found.hasMatch();) {
            const bool isId = guid().match(found.captured(1)).capturedLength() == found.capturedLength(1);
            const auto instead = isId ? found.captured() : u'\'' + mark() + u'\'';
            words.replace(found.capturedStart(), found.capturedLength(), instead);
            found = name.match(words, found.capturedStart() + instead.size());
        }
        words.replace(besideName, u"("_s + mark() + u')');
        out.replace(match.capturedStart(), match.capturedLength(), words);
        match = sentence.match(out, match.capturedStart() + words.size());
    }
    return out;
}
} // namespace

QString redacted(const QString &text)
{
    // Named values first, to catch short secrets. In a string inside JSON, quotes have a backslash.
    static const QRegularExpression named(
        uR"re((?<![A-Za-z0-9])((?:access_token|refresh_token|id_token|id_token_hint|login_hint|client_info|client_secret|client_assertion|code_verifier|device_code|user_code|password|passwd|assertion|nonce|preferred_username|username|upn|set-cookie|cookie)\\?["']?\s*[=:]\s*\\?["']?)[^\s"'&,;{}\[\]<>\\]+)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    // Only as form fields: errors, exits and holds have a "code" and a "state" too.
    static const QRegularExpression field(
        uR"re((?<![A-Za-z0-9_])(code=(?![0-9]{1,5}\b)|state=(?=[^\s"'&,;]{16})|session_state=|claims=)[^\s"'&,;<>\[\]]+)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression authorization(
        uR"re((\bAuthorization\\?["']?\s*[=:]\s*\\?["']?(?:[A-Za-z]+\s+)?+)[^\s"',\[\]\\]+)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(
        uR"re((\bBearer\s+)(?![a-z_]+\s*=\s*["A-Za-z])[A-Za-z0-9\-._~+/]{6,}=*)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    // Three parts for JWS, five for JWE; access tokens of Entra ID can be either.
    static const QRegularExpression jwt(uR"re(\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){2,4})re"_s);
    // Authorization codes and refresh tokens: 0.A… and 1.A… of Entra ID, M.C… of personal accounts.
    static const QRegularExpression entra(uR"re(\b(?:[01]\.A|M\.C)[A-Za-z0-9_.!*$-]{8,})re"_s);
    static const QRegularExpression userInfo(uR"re((://)[^/\s@"']+@)re"_s);
    // The look-behind makes this linear for long runs without an '@'.
    static const QRegularExpression mail(
        uR"re((?<![A-Za-z0-9._%+#-])[A-Za-z0-9._%+#-]+(?:@|%40)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)re"_s);

    auto out = withoutDescriptions(text);
    out.replace(userInfo, u"\\1"_s + mark() + u'@');
    out.replace(authorization, u"\\1"_s + mark());
    out.replace(named, u"\\1"_s + mark());
    out.replace(field, u"\\1"_s + mark());
    out.replace(bearer, u"\\1"_s + mark());
    out.replace(entra, mark());
    out.replace(jwt, mark());
    out.replace(mail, mark());
    return withoutRuns(out);
}

QString shownAsTyped(const QString &word, qsizetype longest)
{
    constexpr qsizetype longestTyped = 32;
    constexpr qsizetype firstLetters = 6;
    if (word.size() > longestTyped && redacted(word) != word)
        return word.left(firstLetters) + u'…';
    return word.size() > longest ? word.left(longest) + u'…' : word;
}

namespace
{
void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const auto line = plainLines(redacted(qFormatLogMessage(type, context, message))).toLocal8Bit();
    std::fprintf(stderr, "%s\n", line.constData());
    std::fflush(stderr);
}
} // namespace

void installRedactingLog()
{
    QLoggingCategory::setFilterRules(u"qt.networkauth.*=false"_s);
    qSetMessagePattern(u"%{if-category}%{category}: %{endif}%{message}"_s);
    qInstallMessageHandler(writeRedacted);
}

} // namespace Lamplighter
