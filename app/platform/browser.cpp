// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/browser.h"

#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

QStringList browserCommand(const QString &browser, const QUrl &page)
{
    // A path with spaces needs no quotes if it is the whole text.
    auto words = QFileInfo(browser).isAbsolute() && QFileInfo(browser).isFile()
                     ? QStringList{browser}
                     : QProcess::splitCommand(browser);
    if (words.isEmpty())
        return {};
    const auto address = QString::fromUtf8(page.toEncoded());
    bool isPlaced = false;
    for (auto word = words.begin() + 1; word != words.end(); ++word) {
        isPlaced = isPlaced || word->contains(u"%u"_s, Qt::CaseInsensitive);
        word->replace(u"%u"_s, address, Qt::CaseInsensitive);
    }
    if (!isPlaced)
        words.append(address);
    return words;
}

} // namespace Lamplighter
