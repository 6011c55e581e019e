// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces lamplighter-tray beside a copy of lamplighter: listens at that profile's socket, and writes down
// how it was called.

#include "control/scriptedprogram.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments().mid(1);
    QFile calls(QCoreApplication::applicationDirPath() + u"/calls"_s);
    if (!calls.open(QIODevice::Append))
        return 1;
    calls.write(QByteArray::number(QCoreApplication::applicationPid()) + ' ' + arguments.join(u' ').toUtf8() +
                '\n');
    calls.close();
    if (arguments.contains(u"--background"_s) && qEnvironmentVariableIsSet("STAND_IN_FAILS"))
        return 1;

    const auto profile = arguments.indexOf(u"--profile"_s);
    const auto paths = pathsOfProfile(profile < 0 ? u"default"_s : arguments.at(profile + 1));
    ScriptedDesk sink;
    ScriptedSnapshots snapshots;
    snapshots.show(snapshotHolding(std::nullopt));
    ControlServer server(sink, snapshots);
    if (!paths || !server.listen(paths->socket))
        return 1;
    std::puts("listening");
    std::fflush(stdout);
    sink.answered = [&server](const Command &command) {
        if (!std::holds_alternative<Commands::Quit>(command))
            return;
        server.close();
        QCoreApplication::quit();
    };
    return QCoreApplication::exec();
}
