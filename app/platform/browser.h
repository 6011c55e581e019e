// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QUrl>

#include <functional>

namespace Lamplighter
{

/// Opens `page` in `browser`: a program's name or path, with arguments if needed; empty for the default.
/// Calls `failed` at most once, immediately or later, if the system reports a failure. The browser outlives
/// this program.
void openInBrowser(const QUrl &page, const QString &browser, const std::function<void()> &failed);

/// Common browsers that are installed here, by the names that openInBrowser() takes.
QStringList installedBrowsers();

/// The command line for `browser`: `page` replaces %u or comes last. Empty if `browser` names no program.
QStringList browserCommand(const QString &browser, const QUrl &page);

} // namespace Lamplighter
