// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTest>

#include <optional>

/// Ends the test if `expression`, a std::optional<QString>, says what is wrong. A helper that can fail returns such a value
/// instead of checking by itself: what QVERIFY ends is only the function around it.
#define OK(expression)                                                                                       \
    do {                                                                                                     \
        const std::optional<QString> failure = (expression);                                                 \
        QVERIFY2(!failure, qPrintable(failure.value_or(QString())));                                         \
    } while (false)
