// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/notificationtext.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr qsizetype mostSentences = 2;

QStringList sentencesOf(const QString &text)
{
    // Needs a capital after it, so that "e.g. this" stays together.
    static const QRegularExpression border(u"(?<=[.!?。])\\s+(?=[\\p{Lu}\\p{Lo}“„«\"`])"_s);
    return text.simplified().split(border, Qt::SkipEmptyParts);
}

QString plain(QString text)
{
    text = text.trimmed();
    while (text.endsWith(u'.') || text.endsWith(u'。'))
        text.chop(1);
    return text.toCaseFolded();
}

QString capitalized(QString text)
{
    if (!text.isEmpty())
        text.replace(0, 1, text.left(1).toUpper());
    return text;
}

/// Removes statements that repeat the title word for word.
QString withoutTitle(const QString &sentence, const QString &title)
{
    // The title itself may contain commas.
    const auto next = sentence.mid(title.size(), 1);
    if (sentence.startsWith(title, Qt::CaseInsensitive) &&
        (next == ","_L1 || next == ";"_L1 || next == ":"_L1))
        return capitalized(sentence.mid(title.size() + 1).trimmed());
    static const QRegularExpression border(u"(?<=[;,])\\s+"_s);
    QStringList kept;
    const auto parts = sentence.split(border);
    for (const auto &part : parts) {
        auto statement = part;
        if (statement.endsWith(u';') || statement.endsWith(u','))
            statement.chop(1);
        if (plain(statement) != plain(title))
            kept << part;
    }
    if (kept.size() == parts.size())
        return sentence;
    auto rest = kept.join(u' ');
    while (rest.endsWith(u';') || rest.endsWith(u','))
        rest.chop(1);
    if (!rest.isEmpty() && !rest.endsWith(u'.'))
        rest += u'.';
    return capitalized(rest);
}
} // namespace

QString bodyBeside(const QString &title, const QString &body)
{
    QStringList kept;
    QStringList said;
    const auto sentences = sentencesOf(body);
    for (const auto &each : sentences) {
        const auto sentence = plain(each) == plain(title) ? QString{} : withoutTitle(each, title);
        if (sentence.isEmpty() || said.contains(plain(sentence)))
            continue;
        said << plain(sentence);
        kept << sentence;
    }
    return kept.mid(0, mostSentences).join(u' ');
}

QString firstSentence(const QString &text)
{
    const auto sentences = sentencesOf(text);
    return sentences.isEmpty() ? QString{} : sentences.constFirst();
}

std::pair<QString, QString> headAndRest(const QString &text)
{
    auto sentences = sentencesOf(text);
    if (sentences.isEmpty())
        return {};
    auto first = sentences.takeFirst();
    if (const auto at = first.indexOf("; "_L1); at > 0) {
        sentences.prepend(capitalized(first.mid(at + 2)));
        first.truncate(at);
    }
    if (first.endsWith(u'.'))
        first.chop(1);
    return {first, sentences.join(u' ')};
}

} // namespace Lamplighter
