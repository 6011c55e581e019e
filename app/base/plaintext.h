// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

/// A text from elsewhere on one line, without escape sequences, control characters and characters that change
/// the direction of the text: it could pass for ours. Keeps what languages need, such as the zero-width
/// joiners of Persian.
QString plainLine(const QString &text);

/// The same for a text of several lines, for a terminal.
QString plainLines(const QString &text);

} // namespace Lamplighter
