// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <utility>

namespace Lamplighter
{

// Notifications are glanced at, and read aloud by screen readers: title and body never repeat each other, and
// a body has at most two sentences.

/// `body` without repetitions, also of `title`, cut to two sentences.
QString bodyBeside(const QString &title, const QString &body);
QString firstSentence(const QString &text);
/// The first statement of `text` as a title, and the rest as a body.
std::pair<QString, QString> headAndRest(const QString &text);

} // namespace Lamplighter
