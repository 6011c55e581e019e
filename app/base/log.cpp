// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/log.h"

#include <QRegularExpression>

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

QString redacted(const QString &text)
{
    static const auto mark = u"[redacted]"_s;
    // Named values first, so that short secrets under a telling name go too.
    static const QRegularExpression named(
        uR"re(((?:access_token|refresh_token|id_token|client_info|code_verifier|device_code|client_secret|password|assertion|nonce|state|code|claims)["']?\s*[=:]\s*["']?)[^\s"'&,;}<>]+)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(uR"re((Bearer\s+)[A-Za-z0-9\-._~+/]+=*)re"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression jwt(uR"re(\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*)re"_s);
    // 0.A… and 1.A… authorization codes and refresh tokens of Entra ID, M.C… ones of personal accounts.
    static const QRegularExpression entra(uR"re(\b(?:[01]\.A|M\.C)[A-Za-z0-9_.!*$-]{8,})re"_s);
    static const QRegularExpression mail(uR"re([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)re"_s);
    // A run of 32 or more that mixes letters and digits and is no GUID.
    static const QRegularExpression run(
        uR"re((?<![A-Za-z0-9_/.+-])(?![0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![A-Za-z0-9_-]))(?=[A-Za-z0-9_+/-]*[0-9])(?=[A-Za-z0-9_+/-]*[A-Za-z])[A-Za-z0-9_+-]{32,}={0,2})re"_s);

    QString out = text;
    out.replace(named, u"\\1"_s + mark);
    out.replace(bearer, u"\\1"_s + mark);
    out.replace(entra, mark);
    out.replace(jwt, mark);
    out.replace(mail, mark);
    out.replace(run, mark);
    return out;
}

namespace
{
void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const auto line = redacted(qFormatLogMessage(type, context, message)).toLocal8Bit();
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
