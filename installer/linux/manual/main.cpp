// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// lamplighter-manual FOLDER: writes the manual pages and the completions into FOLDER. Only for the build, not
// packaged.

#include "manual/completions.h"
#include "manual/manual.h"

#include <QFile>

#include <cstdio>

using namespace Lamplighter::Manual;

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fputs("lamplighter-manual FOLDER\n", stderr);
        return 2;
    }
    const auto version = QStringLiteral(LAMPLIGHTER_VERSION);
    const QList<QPair<QString, QString>> files{
        {QStringLiteral("lamplighter.1"), pageOfCommandLine(version)},
        {QStringLiteral("lamplighter-tray.1"), pageOfTray(version)},
        {QStringLiteral("lamplighter-practice.1"), pageOfPractice(version)},
        {QStringLiteral("lamplighter"), bashCompletion()},
        {QStringLiteral("_lamplighter"), zshCompletion()},
        {QStringLiteral("lamplighter.fish"), fishCompletion()},
    };
    for (const auto &[name, text] : files) {
        QFile file(QString::fromLocal8Bit(argv[1]) + QLatin1Char('/') + name);
        const auto bytes = text.toUtf8();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()) {
            std::fprintf(stderr, "Can't write %s: %s\n", qPrintable(file.fileName()),
                         qPrintable(file.errorString()));
            return 1;
        }
    }
    return 0;
}
