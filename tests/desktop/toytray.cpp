// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The smallest tray program: what tst_desktop reads and clicks, to prove the desktop without the product.

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDesktopServices>
#include <QMenu>
#include <QPixmap>
#include <QSystemTrayIcon>
#include <QUrl>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Toy"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    if (argc > 1)
        QDesktopServices::openUrl(QUrl(QString::fromLocal8Bit(argv[1])));

    QMenu menu;
    QAction *head = menu.addAction(u"Nothing chosen"_s);
    menu.addSeparator();
    QActionGroup group(&menu);
    for (const QString &label : {u"&Red light"_s, u"&Green light"_s}) {
        QAction *choice = menu.addAction(label);
        choice->setCheckable(true);
        group.addAction(choice);
        QObject::connect(choice, &QAction::triggered, head, [head, choice] {
            head->setText(u"Chosen: "_s + choice->text().remove(u'&'));
            std::puts(qPrintable(head->text()));
            std::fflush(stdout);
        });
    }
    menu.addAction(u"&Quit"_s, &application, &QApplication::quit);
    menu.actions().last()->setEnabled(argc > 1);

    QPixmap pixmap(22, 22);
    pixmap.fill(Qt::red);
    QSystemTrayIcon icon{QIcon(pixmap)};
    icon.setToolTip(u"A toy"_s);
    icon.setContextMenu(&menu);
    icon.show();
    return QApplication::exec();
}
