// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"
#include "identity/secret.h"

#include <optional>

namespace Lamplighter
{

/// What a token endpoint's 200 hands over.
struct TokenSet {
    Secret accessToken;
    Secret refreshToken; ///< empty: the old one stays in use
    QByteArray idToken;
    QByteArray clientInfo;
    Seconds lifetime{};                 ///< 1 s … 48 h
    std::optional<Seconds> refreshIn{}; ///< from when on the service would like to see a renewal
};

} // namespace Lamplighter
