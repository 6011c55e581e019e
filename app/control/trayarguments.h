// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

class QCoreApplication;

namespace Lamplighter
{

/// How the tray program was called; see trayArguments() in commandline.h.
struct TrayArguments {
    QString profile = QStringLiteral("default");
    bool demo = false;
    bool background = false;
    std::optional<double> speed{};
};

/// For --help and --version, prints the answer and ends the process. Errors: WrongUse.
Result<TrayArguments> readTrayArguments(const QCoreApplication &app);

} // namespace Lamplighter
