// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QString>

namespace Lamplighter::Practice
{

/// A page of the practice cloud: one look, no external resources, a strict Content-Security-Policy.
struct Page {
    QString title{};
    QString body{};                                 ///< HTML
    QString script{};                               ///< inline, allowed by its hash. Pages work without it
    QString formTargets = QStringLiteral("'self'"); ///< value of the policy's form-action
    int status = 200;
};

Http::Response pageResponse(const Page &page);

/// <form method=post> with hidden fields and one button. `look` is the button's CSS class.
QString buttonForm(const QString &action, const QList<QPair<QString, QString>> &hidden,
                   const QString &labelHtml, const QString &look = {});

} // namespace Lamplighter::Practice
