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

/// A browser that people have, without a window, told what to do. It has a home and a profile of its own below `folder`,
/// and ends with this object. The event loop runs while it is waited for.
class RealBrowser
{
public:
    virtual ~RealBrowser() = default;

    /// Waits until it can be told something; it begins to start when it is made. Nothing when all is well.
    virtual std::optional<QString> start() = 0;
    /// Begins to load; does not wait for the page.
    virtual void open(const QUrl &page) = 0;
    /// What `script`, a function's body, returns in the page; nothing when it fails.
    virtual QJsonValue run(const QString &script) = 0;
    virtual void preferDark(bool dark) = 0;
    virtual QImage picture() = 0;
};

std::unique_ptr<RealBrowser> chromium(const QString &folder);
std::unique_ptr<RealBrowser> firefox(const QString &folder);

} // namespace Lamplighter::TestSupport
