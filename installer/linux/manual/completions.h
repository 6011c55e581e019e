// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter::Manual
{

// Shell completions for `lamplighter`. The scripts are complete: they call no program of ours, and are as
// fast as the shell.

QString bashCompletion();
QString zshCompletion();
QString fishCompletion();

} // namespace Lamplighter::Manual
