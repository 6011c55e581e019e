// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mnemonics.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
bool startsWord(const QString &text, qsizetype index)
{
    return index == 0 || !text.at(index - 1).isLetterOrNumber();
}

/// The first index for which `isWanted` is true, preferring starts of words; -1 if there is none.
template <typename Predicate>
qsizetype bestPlace(const QString &text, const Predicate &isWanted)
{
    for (const bool atStart : {true, false}) {
        for (qsizetype index = 0; index < text.size(); ++index) {
            if (startsWord(text, index) == atStart && isWanted(text.at(index).toLower()))
                return index;
        }
    }
    return -1;
}
} // namespace

void Mnemonics::assign(int row, const QString &text)
{
    const auto isFree = [this](QChar letter) {
        return letter.isLetter() &&
               std::find(m_letters.cbegin(), m_letters.cend(), letter) == m_letters.cend();
    };
    if (const auto place = bestPlace(text, isFree); place >= 0)
        m_letters.insert(row, text.at(place).toLower());
}

QString Mnemonics::marked(int row, const QString &text) const
{
    const auto letter = m_letters.constFind(row);
    const auto place = letter == m_letters.cend()
                           ? -1
                           : bestPlace(text, [&](QChar candidate) { return candidate == *letter; });
    if (place < 0)
        return unmarked(text);
    return unmarked(text.left(place)) + u'&' + unmarked(text.mid(place));
}

QString Mnemonics::unmarked(const QString &text)
{
    return QString{text}.replace(u'&', u"&&"_s);
}

} // namespace Lamplighter
