// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/identityconfig.h"

#include <QNetworkAccessManager>

namespace Lamplighter
{

/// Replaces the browser in the demo: opens the sign-in page, submits its first form as served, and follows
/// the redirect back to us. It opens only plain HTTP on loopback hosts, so it can never sign in to anything
/// real. `network` must outlive what it opens.
BrowserOpener practiceBrowser(QNetworkAccessManager &network);

/// An HTML form as a browser would submit it unchanged: filled, checked, and selected fields, and the first
/// button.
struct HtmlForm {
    QUrl action;
    bool isPost = false;
    QList<QPair<QString, QString>> fields;
};
/// The first form of a page served at `page`. Unset if it has none.
std::optional<HtmlForm> firstForm(const QString &html, const QUrl &page);

} // namespace Lamplighter
