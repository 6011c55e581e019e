// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <utility>

namespace Lamplighter
{

// Notifications are read in passing, and aloud by screen readers: title and body never say the same twice, and a body has
// two sentences at most.

/// `body` without what `title` says already, without what it says twice itself, and no longer than two sentences.
QString bodyBeside(const QString &title, const QString &body);
QString firstSentence(const QString &text);
/// The first statement of `text` as a title, and the rest as a body.
std::pair<QString, QString> headAndRest(const QString &text);

} // namespace Lamplighter
