// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a command line of Qt costs at least that may ask another program. Qt Network is in it because what that brings
// along differs: with Debian testing's, 30 libraries more than with Debian 12's, and three times as long to load.

#include <QCoreApplication>
#include <QLocalSocket>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QLocalSocket socket;
    return 0;
}
