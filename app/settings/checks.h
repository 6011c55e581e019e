// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

#include <span>

namespace Lamplighter
{

/// Why a value cannot be used, as the second half of a sentence, and the sentence that says what can.
struct Objection {
    QString why;
    QString next;
};

/// One setting: its key in the spelling of the documentation, its default, and what it accepts.
struct KnownSetting {
    QString key;
    QString fallback;
    /// The value in its normal form; never asked about an empty one.
    tl::expected<QString, Objection> (*check)(const QString &value);
};

/// In the order of the documentation.
std::span<const KnownSetting> knownSettings();
/// Without regard to case; null when there is no such key.
const KnownSetting *knownSetting(const QString &key);

/// "http" instead of "https"; such an address passes the check with a loopback host alone.
bool isPlainHttp(const QString &address);

} // namespace Lamplighter
