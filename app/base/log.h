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

/// `text` with whatever looks like a secret replaced by "[redacted]": JSON web tokens, authorization codes and refresh
/// tokens of Microsoft's shapes, values of sensitive form and JSON fields, long base64url runs, e-mail addresses.
/// GUIDs stay (request ids are needed for support), and so do host names.
QString redacted(const QString &text);

/// A typed word for a message to the person who typed it: whole, or its first `longest` letters. A longer word that may be
/// a token or a password was pasted, and only its first letters are repeated.
QString shownAsTyped(const QString &word, qsizetype longest);

/// From here on every log line of this process goes to standard error through redacted(), and Qt NetworkAuth's own
/// lines, which print addresses and server descriptions, are silent.
void installRedactingLog();

} // namespace Lamplighter
