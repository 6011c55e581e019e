// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/messages.h"
#include "house/wording.h"
#include "stringbook/record.h"

namespace Lamplighter
{

/// Where a reader meets the texts of one translation context.
struct BookPlace {
    QString context; ///< "Lamplighter::Card"
    QString part;    ///< "Tray and window"
    QString name;    ///< "Window: the main page"
    QString description;
};

/// Reads places.txt.
QList<BookPlace> placesFrom(const QString &text);

struct BookContents {
    QString root; ///< the source tree of the messages
    QList<Message> messages;
    QList<BookPlace> places;
    std::vector<WordingFinding> findings;
    TextRecord record;
};

/// The string book: one HTML page with every message where a reader meets it. It needs no other file and no
/// network.
QString bookOf(const BookContents &contents);

/// Messages of a system other than the tests': a Linux run can't show them.
bool isOfOtherSystem(const Message &message);

} // namespace Lamplighter
