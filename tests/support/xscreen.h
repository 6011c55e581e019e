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

/// A second pair of eyes on an X display, over a connection of its own: what is on the screen, and which windows.
class XScreen
{
public:
    struct Window {
        quint32 id = 0;
        qint64 pid = 0; ///< _NET_WM_PID; 0 when the window does not say
        QString title;
        QString
            type; ///< _NET_WM_WINDOW_TYPE without its prefix: "NORMAL", "POPUP_MENU", "DOCK"; may be empty
        QRect geometry; ///< on the screen, without the window manager's frame
        bool managed =
            false; ///< the window manager lists it; false for menus and other override-redirect windows
    };

    /// `display` as in the DISPLAY variable. isValid() tells whether it could be reached.
    explicit XScreen(const QString &display);
    ~XScreen();
    bool isValid() const;

    /// The whole screen, or a part of it; a null image when the server refuses.
    QImage grab(const QRect &area = {}) const;
    void paintBackground(const QColor &colour);

    bool hasSelectionOwner(const QString &selection) const;
    /// Viewable top-level windows: those that the window manager lists, and unmanaged ones.
    QList<Window> windows() const;
    /// Viewable windows anywhere in the tree that speak XEmbed (they carry _XEMBED_INFO), with their screen geometry.
    QList<Window> embeddedWindows() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter::TestSupport
