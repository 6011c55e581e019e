// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

namespace Lamplighter
{

/// The values of [Desktop Entry] in a desktop file, unescaped, by key.
using DesktopEntry = QHash<QString, QString>;

/// Unset if the file is missing or unreadable.
std::optional<DesktopEntry> readDesktopEntry(const QString &path);

/// A value of type string. https://specifications.freedesktop.org/desktop-entry-spec/latest/value-types.html
QString escapedValue(const QString &value);
/// The value of Exec, before it is escaped as a string.
/// https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
QString execLine(const QStringList &words);

} // namespace Lamplighter
