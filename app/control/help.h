// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Lamplighter
{

// The one list of what the command line understands: parsing, help, the manual pages and the shells' completions go by it.

/// What a shell offers where a value is to stand.
struct Offer {
    enum class Kind {
        Undecided, ///< right only where there is no value; a test holds the table to that
        Nothing,   ///< only the person knows it
        Words,     ///< `words`: all there are, or the usual ones
        Profiles,  ///< what the profiles on this computer are called
        Verbs,     ///< those of this list
        Program,   ///< a program on this computer, and all that it takes
    };
    struct Word {
        QString word;
        QString text{}; ///< what it means, where it does not say so
    };
    Kind kind = Kind::Undecided;
    QList<Word> words{};
};

struct OptionHelp {
    QString name;  ///< "--for"
    QString value; ///< "LENGTH"; empty for an option that takes none
    QString text;
    Offer offer{}; ///< for its value; of a word that stands without a name, for itself
};

struct VerbHelp {
    QString name;
    QString form; ///< what follows the verb: "STATUS [--for LENGTH | --until END] …"
    QString summary;
    int mostWords = 0; ///< beside options and their values
    QList<OptionHelp> words{};
    QList<OptionHelp> options{};
    QString notes{};
    QStringList examples{};
};

const QList<VerbHelp> &allVerbs();
/// Null when there is no such verb.
const VerbHelp *verbHelp(const QString &verb);
/// What may stand where no verb does.
const QList<OptionHelp> &startOptions();

/// `name` is the number.
const QList<OptionHelp> &exitCodeHelps();

QString spelled(const OptionHelp &option); ///< "--for LENGTH"
/// A phrase of the table as a sentence.
QString sentenceOf(const QString &phrase);
/// The whole text; `verb` empty: the overview.
QString helpText(const QString &verb);

} // namespace Lamplighter
