// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/vault.h"

namespace Lamplighter
{

std::optional<qsizetype> keychainCapacity()
{
    return std::nullopt;
}

} // namespace Lamplighter
