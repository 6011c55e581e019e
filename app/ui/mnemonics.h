// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>

namespace Lamplighter
{

/// Assigns the underlined letters of a menu or window, each of them once, in any language. A text that
/// changes keeps its row's letter if it still contains it.
class Mnemonics
{
public:
    /// Picks a letter of the row's first text: the start of a word if possible, else any free letter, else
    /// none.
    void assign(int row, const QString &text);
    /// `text` with the row's letter marked and its own ampersands escaped.
    QString marked(int row, const QString &text) const;

    /// `text` with its ampersands escaped and without a mnemonic.
    static QString unmarked(const QString &text);

private:
    QHash<int, QChar> m_letters;
};

} // namespace Lamplighter
