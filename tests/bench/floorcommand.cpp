// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a command line of Qt costs at least that can ask another program. Debian testing's Qt Network brings 30 libraries
// more than Debian 12's, and takes three times as long to load.

#include <QCoreApplication>
#include <QLocalSocket>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QLocalSocket socket;
    return 0;
}
