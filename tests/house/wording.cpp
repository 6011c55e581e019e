// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/wording.h"

#include <QFile>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

/// Where notifications are made.
const QStringList notificationFiles{u"app/desktop/notifier.cpp"_s, u"app/desktop/notificationtext.cpp"_s};

QStringList linesOf(const QString &list)
{
    QStringList lines = list.split(u'\n');
    lines.removeIf([](const QString &line) { return line.trimmed().isEmpty() || line.startsWith(u'#'); });
    return lines;
}

QString readText(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

/// Without what is no prose: commands and file names in backquotes, HTML tags.
QString proseOf(QString text)
{
    static const QRegularExpression code(u"`[^`]*`"_s);
    static const QRegularExpression tag(u"</?[a-z][^<>]*>"_s);
    return text.replace(code, u"X"_s).remove(tag);
}

/// "Sign in…" and "Quit" are labels, what ends like a sentence is one.
bool isSentence(const QString &text)
{
    static const QRegularExpression end(u"[.?]$"_s);
    return end.match(text).hasMatch();
}

bool hasLetters(const QString &text)
{
    static const QRegularExpression placeholder(u"%L?(?:\\d+|n)"_s);
    const QString words = QString{text}.remove(placeholder);
    return std::any_of(words.begin(), words.end(), [](QChar c) { return c.isLetter(); });
}

} // namespace

bool isTitle(const TranslationCall &call)
{
    static const QRegularExpression variable(u"(?:^|[\\s.>*&])\\w*(?:[tT]itle|[hH]eading)\\s*(?:=|<<)"_s);
    static const QRegularExpression taker(u"(?:[tT]itles?|[hH]eadings?)$"_s);
    static const QRegularExpression answer(u"\\breturn\\b"_s);
    return variable.match(call.receiver).hasMatch() || taker.match(call.enclosing).hasMatch() ||
           (answer.match(call.receiver).hasMatch() && taker.match(call.function).hasMatch());
}

QStringList sentencesOf(const QString &text)
{
    static const QRegularExpression end(u"(?<=[.?!…])[”\")]*\\s+(?=[\\p{Lu}%“\"(`\\d])|\\n+"_s);
    QStringList sentences;
    const QStringList parts = proseOf(text).split(end, Qt::SkipEmptyParts);
    for (const QString &part : parts)
        if (hasLetters(part) || part.contains(u'%'))
            sentences << part.simplified();
    return sentences;
}

int wordsIn(const QString &sentence)
{
    static const QRegularExpression placeholder(u"%L?(?:\\d+|n)"_s);
    static const QRegularExpression word(u"[\\p{L}\\d][^\\s–—]*"_s);
    const QString words = proseOf(sentence).replace(placeholder, u" "_s);
    int count = 0;
    for (auto it = word.globalMatch(words); it.hasNext(); it.next())
        ++count;
    return count;
}

Wording::Wording(const QString &wordList, const QString &exceptions)
{
    const QStringList words = linesOf(wordList);
    if (words.isEmpty())
        m_errors << u"The word list is empty."_s;
    for (const QString &line : words) {
        const QString expression = line.section(u'\t', 0, 0);
        const QString instead = line.section(u'\t', 1).trimmed();
        const QRegularExpression pattern(u"\\b(?:%1)\\b"_s.arg(expression),
                                         QRegularExpression::CaseInsensitiveOption |
                                             QRegularExpression::UseUnicodePropertiesOption);
        if (instead.isEmpty() || !pattern.isValid())
            m_errors << u"The word list has a line that can't be read: "_s + line;
        else
            m_words.push_back({pattern, instead});
    }
    const QStringList lines = linesOf(exceptions);
    for (const QString &line : lines) {
        if (line.section(u'\t', 2).trimmed().isEmpty())
            m_errors << u"An exception has no reason: "_s + line;
        else
            m_exceptions.push_back(
                {line.section(u'\t', 0, 0), line.section(u'\t', 1, 1).replace(u"\\n"_s, u"\n"_s)});
    }
}

std::vector<WordingFinding> Wording::check(const QString &root, const QList<Message> &messages) const
{
    std::vector<WordingFinding> found;
    QMap<QString, QStringList> contexts;
    for (const Message &message : messages) {
        // A plural's source is "%n minute(s)": people read its forms.
        const QStringList texts = message.english.isEmpty() ? QStringList{message.source} : message.english;
        for (const QString &text : texts)
            checkText(message, text, found);
        if (hasLetters(message.source)) {
            const QString apart = isSentence(message.source) ? QString{} : message.comment;
            contexts[message.source + u'\0' + apart] << message.context;
        }
    }
    for (auto it = contexts.begin(); it != contexts.end(); ++it) {
        it->removeDuplicates();
        if (it->size() > 1)
            found.push_back({u"twice"_s, it->join(u", "_s), it.key().section(QChar{u'\0'}, 0, 0),
                             u"Show it with SharedText::tr() in all places."_s});
    }
    checkPlaces(root, messages, found);
    leaveOutExceptions(found);
    return found;
}

void Wording::checkText(const Message &message, const QString &text, std::vector<WordingFinding> &found) const
{
    const auto add = [&](const QString &rule, const QString &what) {
        const bool isKnown = std::any_of(found.begin(), found.end(), [&](const WordingFinding &each) {
            return each.rule == rule && each.context == message.context && each.source == message.source &&
                   each.text == what;
        });
        if (!isKnown)
            found.push_back({rule, message.context, message.source, what});
    };
    const QString prose = proseOf(text);
    for (const Word &word : m_words)
        if (const auto match = word.pattern.match(prose); match.hasMatch())
            add(u"word"_s, u"“%1”: say %2"_s.arg(match.captured(), word.instead));
    if (prose.contains(u'"'))
        add(u"quote"_s, u"Write “ and ”."_s);
    if (prose.contains(u'’') || prose.contains(u'‘'))
        add(u"apostrophe"_s, u"Write '."_s);
    if (prose.contains(u"..."_s))
        add(u"dots"_s, u"Write …."_s);
    if (prose.contains(u'!'))
        add(u"exclamation"_s, u"End it with a full stop."_s);
    const QStringList sentences = sentencesOf(text);
    for (const QString &sentence : sentences)
        if (const int count = wordsIn(sentence); count > longestSentence)
            add(u"sentence"_s, u"%1 words: %2"_s.arg(count).arg(sentence));
}

void Wording::checkPlaces(const QString &root, const QList<Message> &messages,
                          std::vector<WordingFinding> &found) const
{
    QMap<QString, QList<TranslationCall>> calls;
    for (const Message &message : messages) {
        bool isTitleSomewhere = false;
        bool isOfNotification = false;
        for (const Message::Place &place : message.places) {
            if (!calls.contains(place.file))
                calls.insert(place.file, translationCallsOf(readText(root + u'/' + place.file)));
            for (const TranslationCall &call : calls.value(place.file))
                isTitleSomewhere = isTitleSomewhere || (call.source == message.source && isTitle(call));
            isOfNotification = isOfNotification || notificationFiles.contains(place.file);
        }
        const QStringList texts = message.english.isEmpty() ? QStringList{message.source} : message.english;
        for (const QString &text : texts) {
            if (const int count = wordsIn(text); isTitleSomewhere && count > longestTitle)
                found.push_back(
                    {u"title"_s, message.context, message.source, u"A title of %1 words."_s.arg(count)});
            if (const auto count = sentencesOf(text).size(); isOfNotification && count > longestNotification)
                found.push_back({u"notification"_s, message.context, message.source,
                                 u"A notification of %1 sentences."_s.arg(count)});
        }
    }
}

void Wording::leaveOutExceptions(std::vector<WordingFinding> &found) const
{
    for (const Exception &exception : m_exceptions) {
        const auto before = found.size();
        std::erase_if(found, [&](const WordingFinding &each) {
            return each.rule == exception.rule && each.source == exception.source;
        });
        if (found.size() == before)
            found.push_back({u"exception"_s,
                             {},
                             exception.source,
                             u"No text needs this exception from the rule “%1”."_s.arg(exception.rule)});
    }
}

} // namespace Lamplighter
