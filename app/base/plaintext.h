// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

/// A text that came from elsewhere, on one line: without escape sequences, control characters and those that
/// turn the order of what follows, which could pass for our own words. What languages need, such as the
/// zero-width joiners of Persian names, stays.
QString plainLine(const QString &text);

/// The same for a text of several lines, as a terminal gets it.
QString plainLines(const QString &text);

} // namespace Lamplighter
