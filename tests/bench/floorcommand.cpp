// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The minimum cost of a Qt command line that can ask another program. Qt Network in Debian testing needs 30
// more libraries than in Debian 12, and takes three times as long to load.

#include <QCoreApplication>
#include <QLocalSocket>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QLocalSocket socket;
    return 0;
}
