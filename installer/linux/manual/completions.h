// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter::Manual
{

// Shell completions of `lamplighter`. Each script is self-contained: completing starts none of our programs,
// so it is as quick as the shell.

QString bashCompletion();
QString zshCompletion();
QString fishCompletion();

} // namespace Lamplighter::Manual
