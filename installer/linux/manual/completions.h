// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter::Manual
{

// What the shells complete `lamplighter` by. Each script stands on its own: completing asks no program of ours, so that it is
// as quick as the shell.

QString bashCompletion();
QString zshCompletion();
QString fishCompletion();

} // namespace Lamplighter::Manual
