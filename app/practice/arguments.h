// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/cloud.h"

#include <QSslConfiguration>
#include <QStringList>

namespace Lamplighter::Practice
{

/// The command line of lamplighter-practice (docs/architecture.md#practice-cloud-control).
struct Arguments {
    quint16 port = 0;
    CloudSettings cloud;
    std::optional<QSslConfiguration> tls;
    bool attached = false;
    bool help = false;
};

/// Reads `words`, without the program's name. Errors: WrongUse.
Result<Arguments> readArguments(const QStringList &words);
QString usage();

} // namespace Lamplighter::Practice
