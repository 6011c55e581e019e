// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QUrl>

#include <functional>

namespace Lamplighter
{

/// Opens `page` in `browser`: a program's name or path, with arguments if it needs any; empty for the system's default.
/// Calls `failed`, at once or later and once at most, when that did not work, as far as the system tells. The browser
/// outlives this program.
void openInBrowser(const QUrl &page, const QString &browser, const std::function<void()> &failed);

/// Browsers on this computer that openInBrowser() can be given by name; those that people are likely to have.
QStringList installedBrowsers();

/// The words to start `browser` with: the page stands for %u, or comes last. Empty for a text without a program.
QStringList browserCommand(const QString &browser, const QUrl &page);

} // namespace Lamplighter
