// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter::Manual
{

// The manual pages (section 1, groff's man macros), in English. Commands and options come from the table that
// the programs use.

QString pageOfCommandLine(const QString &version); ///< lamplighter.1
QString pageOfTray(const QString &version);        ///< lamplighter-tray.1
QString pageOfPractice(const QString &version);    ///< lamplighter-practice.1

} // namespace Lamplighter::Manual
