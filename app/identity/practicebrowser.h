// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/identityconfig.h"

#include <QNetworkAccessManager>

namespace Lamplighter
{

/// Stands in for a browser and the person before it, for practice: opens the sign-in page, submits its first form as
/// served, and carries the answer back to us. It opens plain HTTP on loopback hosts alone and refuses everything else, so
/// it can never sign in to anything real. `network` must outlive what it opens.
BrowserOpener practiceBrowser(QNetworkAccessManager &network);

/// One HTML form as a browser would submit it untouched: what is filled in, ticked and chosen, and the first button.
struct HtmlForm {
    QUrl action;
    bool isPost = false;
    QList<QPair<QString, QString>> fields;
};
/// The first form of a page that was served at `page`; nothing when it has none.
std::optional<HtmlForm> firstForm(const QString &html, const QUrl &page);

} // namespace Lamplighter
