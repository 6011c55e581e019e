// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

/// Whether a QUrl's host is this computer: "localhost", 127.0.0.0/8 or ::1. Only these can use plain HTTP.
bool isLoopbackHost(const QString &host);

} // namespace Lamplighter
