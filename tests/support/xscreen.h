// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QImage>
#include <QList>
#include <QRect>
#include <QString>

#include <memory>
#include <optional>

namespace Lamplighter::TestSupport
{

/// What is on the screen of an X display, and which windows, over a separate connection.
class XScreen
{
public:
    struct Window {
        quint32 id = 0;
        qint64 pid = 0; ///< _NET_WM_PID, 0 if unset
        QString title;
        /// _NET_WM_WINDOW_TYPE without its prefix: "NORMAL", "POPUP_MENU", "DOCK"; may be empty
        QString type;
        QRect geometry; ///< on the screen, without the frame
        /// the window manager lists it; false for menus and other override-redirect windows
        bool managed = false;
    };

    /// `display` as in the DISPLAY variable. isValid() is false if it can't be reached.
    explicit XScreen(const QString &display);
    ~XScreen();
    bool isValid() const;

    /// The whole screen or a part of it. A null image if the server refuses.
    QImage grab(const QRect &area = {}) const;
    void paintBackground(const QColor &colour);

    bool hasSelectionOwner(const QString &selection) const;
    /// Viewable top-level windows, managed and unmanaged.
    QList<Window> windows() const;
    /// Viewable XEmbed windows (with _XEMBED_INFO) anywhere in the tree, with their screen geometry.
    QList<Window> embeddedWindows() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter::TestSupport
