// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Lamplighter
{

// The one list of commands and options. Parsing, help, manual pages and shell completions use it.

/// What a shell offers for a value.
struct Offer {
    enum class Kind {
        Undecided, ///< only for options without a value; tst_completions checks that
        Nothing,   ///< only the user knows it
        Words,     ///< `words`: all possible ones, or the usual ones
        Profiles,  ///< names of profiles on this computer
        Verbs,     ///< commands of this list
        Program,   ///< a program on this computer, with its own completions
    };
    struct Word {
        QString word;
        QString text{}; ///< what it means; empty if the word says it
    };
    Kind kind = Kind::Undecided;
    QList<Word> words{};
};

struct OptionHelp {
    QString name;  ///< "--for"
    QString value; ///< "LENGTH"; empty for an option without a value
    QString text;  ///< a phrase in lower case, without a period
    Offer offer{}; ///< for the value; for a word without a name, the word itself
};

struct VerbHelp {
    QString name;
    QString form;      ///< what follows the command: "STATUS [--for LENGTH | --until END] …"
    QString summary;   ///< a phrase in lower case, without a period
    int mostWords = 0; ///< most words, not counting options and their values
    QList<OptionHelp> words{};
    QList<OptionHelp> options{};
    QString notes{};
    QStringList examples{};
};

const QList<VerbHelp> &allVerbs();
/// Null if there is no such command.
const VerbHelp *verbHelp(const QString &verb);
/// The options without a command.
const QList<OptionHelp> &startOptions();

/// `name` is the number.
const QList<OptionHelp> &exitCodeHelps();

/// "--for LENGTH".
QString spelled(const OptionHelp &option);
/// A phrase of the table as a sentence.
QString sentenceOf(const QString &phrase);
/// The help for a command, or the overview if `verb` is empty.
QString helpText(const QString &verb);

} // namespace Lamplighter
