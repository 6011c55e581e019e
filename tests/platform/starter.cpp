// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

/// starter become|detach|run PROGRAM ARGUMENT…
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    auto words = QCoreApplication::arguments().mid(1);
    const auto how = words.takeFirst();
    const auto program = words.takeFirst();
    const auto complain = [](const Error &error) {
        std::fprintf(stderr, "%s\n%s\n", qPrintable(error.text), qPrintable(error.next));
        return 99;
    };
    if (how != "detach"_L1) {
        const auto code =
            how == "run"_L1 ? runCommand(QStringList{program} + words) : becomeProgram(program, words);
        return code ? *code : complain(code.error());
    }
    const auto started = startDetached(program, words);
    return started ? 0 : complain(started.error());
}
