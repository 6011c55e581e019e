// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/browser.h"

#include <QDesktopServices>
#include <QProcess>
#include <QStandardPaths>

namespace Lamplighter
{

void openInBrowser(const QUrl &page, const QString &browser, const std::function<void()> &failed)
{
    if (browser.isEmpty()) {
        if (!QDesktopServices::openUrl(page))
            failed();
        return;
    }
    auto words = browserCommand(browser, page);
    const auto program = words.isEmpty() ? QString() : QStandardPaths::findExecutable(words.takeFirst());
    if (program.isEmpty() || !QProcess::startDetached(program, words))
        failed();
}

QStringList installedBrowsers()
{
    return {};
}

} // namespace Lamplighter
