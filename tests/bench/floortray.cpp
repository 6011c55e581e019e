// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a tray program of Qt costs at least; with an argument also what every one costs that talks HTTPS.

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QNetworkAccessManager>
#include <QPixmap>
#include <QSslSocket>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Floor"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    QNetworkAccessManager network;
    if (argc > 1) {
        if (!QSslSocket::supportsSsl())
            return 1;
        network.connectToHostEncrypted(u"127.0.0.1"_s,
                                       1); // there is no host, but everything for the icon is loaded
    }
    QMenu menu;
    menu.addAction(u"&Quit"_s, &application, &QApplication::quit);
    QPixmap pixmap(22, 22);
    pixmap.fill(Qt::red);
    QSystemTrayIcon icon{QIcon(pixmap)};
    icon.setContextMenu(&menu);
    icon.show();
    return QApplication::exec();
}
