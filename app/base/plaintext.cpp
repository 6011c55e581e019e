// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/plaintext.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

/// Removes complete escape sequences. Without only its first character, the rest would stay as letters.
QString withoutSequences(const QString &text)
{
    static const QRegularExpression sequence(
        // a string for the terminal, such as its title; an incomplete one ends with the line
        uR"re((?:\x1b[\]PX^_]|[\x{9d}\x{90}\x{98}\x{9e}\x{9f}])[^\x07\x1b\x{9c}\n]*(?:\x07|\x1b\\|\x{9c})?)re"
        // a control sequence, or a single escape
        uR"re(|(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?)re"_s);
    return QString(text).remove(sequence);
}

bool isJoiner(QChar c)
{
    return c == u'\u200c' || c == u'\u200d';
}

} // namespace

QString plainLine(const QString &text)
{
    QString out;
    const auto characters = withoutSequences(text).toUcs4();
    for (const char32_t c : characters) {
        const auto category = QChar::category(c);
        if (category == QChar::Other_Control || category == QChar::Separator_Line ||
            category == QChar::Separator_Paragraph)
            out += u' ';
        else if (category == QChar::Other_Surrogate)
            out += QChar(QChar::ReplacementCharacter);
        else if (category != QChar::Other_Format || (c < 0x10000 && isJoiner(QChar(ushort(c)))))
            out += QChar::fromUcs4(c);
    }
    return out.simplified();
}

QString plainLines(const QString &text)
{
    QStringList lines;
    const auto all = withoutSequences(text).split(u'\n');
    for (const auto &line : all) {
        QString out;
        for (const QChar c : line) {
            const bool isOrder = c.category() == QChar::Other_Control && c != u'\t';
            const bool turns = (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
            if (!isOrder && !turns)
                out += c;
        }
        lines << out;
    }
    return lines.join(u'\n');
}

} // namespace Lamplighter
