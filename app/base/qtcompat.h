// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

// The one place that compares Qt versions. Each constant names what it stands for and since when it is so.
namespace Lamplighter::QtCompat
{

/// Qt NetworkAuth before 6.6 leaves its flow in RefreshingToken for ever after a failed refresh (QTBUG-106821).
inline constexpr bool refreshFailureResetsFlow = QT_VERSION >= QT_VERSION_CHECK(6, 6, 0);

} // namespace Lamplighter::QtCompat
