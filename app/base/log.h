// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>
#include <QString>

namespace Lamplighter
{

Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logGraph)
Q_DECLARE_LOGGING_CATEGORY(logIdentity)
Q_DECLARE_LOGGING_CATEGORY(logSettings)
Q_DECLARE_LOGGING_CATEGORY(logControl)
Q_DECLARE_LOGGING_CATEGORY(logUi)
Q_DECLARE_LOGGING_CATEGORY(logPlatform)
Q_DECLARE_LOGGING_CATEGORY(logPractice)

/// `text` with everything that looks like a secret replaced by "[redacted]": JSON web tokens, authorization
/// codes and refresh tokens in Microsoft's formats, values of sensitive form and JSON fields, long base64url
/// runs, email addresses. GUIDs (support needs request IDs) and host names stay.
QString redacted(const QString &text);

/// A typed word for a message to the user: complete, or its first `longest` letters. Of a longer word that
/// may be a pasted token or password, only the first few letters.
QString shownAsTyped(const QString &word, qsizetype longest);

/// From now on, every log line of this process goes to standard error through redacted(). Turns off the log
/// lines of Qt NetworkAuth, which print addresses and server descriptions.
void installRedactingLog();

} // namespace Lamplighter
