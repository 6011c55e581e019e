// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The practice cloud as a program: reads its arguments, listens, prints its addresses, and serves until it is
// stopped.

#include "base/log.h"
#include "base/translations.h"
#include "practice/arguments.h"
#include "practice/cloud.h"
#include "practice/lifetime.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace Lamplighter;

namespace
{

int fail(const Error &error, int exitCode)
{
    std::fprintf(stderr, "%s\n%s\n", qPrintable(error.text), qPrintable(error.next));
    return exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    installRedactingLog();
    installTranslations(*QCoreApplication::instance());
    const auto arguments = Practice::readArguments(QCoreApplication::arguments().mid(1));
    if (!arguments)
        return fail(arguments.error(), static_cast<int>(ExitCode::WrongUse));
    if (arguments->help) {
        std::fputs(qPrintable(Practice::usage()), stdout);
        return 0;
    }

    const Practice::Lifetime lifetime(arguments->attached);
    QObject::connect(&lifetime, &Practice::Lifetime::over, &app, &QCoreApplication::quit);
    Practice::Cloud cloud(arguments->cloud);
    if (const auto listening = cloud.listen(arguments->port, arguments->tls); !listening)
        return fail(listening.error(), 1);
    std::printf("%s\n", QJsonDocument(cloud.announcement()).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
