// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTest>

#include <optional>

/// Ends the test if `expression`, a std::optional<QString>, contains a problem. Helpers return such a value
/// instead of using QVERIFY, which only ends the helper.
#define OK(expression)                                                                                       \
    do {                                                                                                     \
        const std::optional<QString> failure = (expression);                                                 \
        QVERIFY2(!failure, qPrintable(failure.value_or(QString())));                                         \
    } while (false)
