// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/messages.h"

#include <QRegularExpression>

#include <vector>

namespace Lamplighter
{

/// A text that breaks a rule of docs/voice.md.
struct WordingFinding {
    QString rule; ///< one of Wording's rule names
    QString context;
    QString source; ///< of the message
    QString text;   ///< what is wrong, for the person who mends it
};

/// Checks what people read in English: the texts in the sources, and the English forms of plurals.
///
/// word          a word or phrase of the word list (docs/voice-words.txt), British spellings among them
/// title         a title of more than 5 words: the title of a notification, a window, a page or a tab
/// sentence      a sentence of more than 15 words; a command in backquotes is one, placeholders don't count
/// notification  a text of a notification with more than two sentences
/// twice         the same text in two contexts; SharedText (base/sharedtext.h) is for these. Short labels may
///               differ by their disambiguation
/// quote         straight double quotes
/// apostrophe    curly apostrophes
/// dots          three dots instead of …
/// exclamation   an exclamation mark
/// exception     an exception that no text needs, or one without a reason
class Wording
{
public:
    static constexpr int longestTitle = 5;
    static constexpr int longestSentence = 15;
    static constexpr int longestNotification = 2;

    /// Texts of the word list and of the exceptions, not their paths. Each line of the list has an
    /// expression, a tab, and what to say instead. Each exception has a rule, a tab, the text as it stands in
    /// the source, a tab, and the reason.
    Wording(const QString &wordList, const QString &exceptions);

    /// What is wrong with the lists themselves.
    const QStringList &errors() const { return m_errors; }
    /// `root` is the source tree that the messages were read from: how a text is used decides whether it is a
    /// title.
    std::vector<WordingFinding> check(const QString &root, const QList<Message> &messages) const;

private:
    struct Word {
        QRegularExpression pattern;
        QString instead;
    };
    struct Exception {
        QString rule;
        QString source;
    };

    void checkText(const Message &message, const QString &text, std::vector<WordingFinding> &found) const;
    void checkPlaces(const QString &root, const QList<Message> &messages,
                     std::vector<WordingFinding> &found) const;
    void leaveOutExceptions(std::vector<WordingFinding> &found) const;

    std::vector<Word> m_words;
    std::vector<Exception> m_exceptions;
    QStringList m_errors;
};

/// How a text is told to be a title.
bool isTitle(const TranslationCall &call);
/// What a reader takes in as sentences.
QStringList sentencesOf(const QString &text);
/// Words of a sentence: placeholders and signs are none.
int wordsIn(const QString &sentence);

} // namespace Lamplighter
