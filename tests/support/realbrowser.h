// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QJsonValue>
#include <QUrl>

#include <memory>
#include <optional>

namespace Lamplighter::TestSupport
{

/// A real browser without a window, under remote control. It has its own home and profile below `folder`, and
/// ends with this object. Functions run the event loop while they wait.
class RealBrowser
{
public:
    virtual ~RealBrowser() = default;

    /// Waits until it accepts commands; the constructor starts it. Unset on success.
    virtual std::optional<QString> start() = 0;
    /// Starts loading without waiting for the page.
    virtual void open(const QUrl &page) = 0;
    /// What `script`, a function's body, returns in the page. Unset on failure.
    virtual QJsonValue run(const QString &script) = 0;
    virtual void preferDark(bool dark) = 0;
    virtual QImage picture() = 0;
};

std::unique_ptr<RealBrowser> chromium(const QString &folder);
std::unique_ptr<RealBrowser> firefox(const QString &folder);

} // namespace Lamplighter::TestSupport
