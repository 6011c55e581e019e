// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>

namespace Lamplighter
{

/// Gives out the underlined letters of a menu or window: each one once, whatever the language. A text that changes keeps
/// the letter of its row as far as it still occurs in it.
class Mnemonics
{
public:
    /// The letter for a row, by its first text: the start of a word if one is free, else any free letter; none if none is.
    void assign(int row, const QString &text);
    /// `text` with the row's letter marked, and with its own ampersands as such.
    QString marked(int row, const QString &text) const;

    static QString unmarked(const QString &text); ///< ampersands as such, no mnemonic

private:
    QHash<int, QChar> m_letters;
};

} // namespace Lamplighter
