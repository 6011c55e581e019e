// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Lamplighter
{

// The one list of what the command line understands: parsing and help both go by it.

struct OptionHelp {
    QString name;  ///< "--for"
    QString value; ///< "LENGTH"; empty for an option that takes none
    QString text;
};

struct VerbHelp {
    QString name;
    QString form; ///< what follows the verb: "STATE [--for LENGTH | --until END] …"
    QString summary;
    int mostWords = 0; ///< beside options and their values
    QList<OptionHelp> words{};
    QList<OptionHelp> options{};
    QString notes{};
    QStringList examples{};
};

/// Null when there is no such verb.
const VerbHelp *verbHelp(const QString &verb);
/// What may stand where no verb does.
const QList<OptionHelp> &startOptions();

/// The whole text; `verb` empty: the overview.
QString helpText(const QString &verb);

} // namespace Lamplighter
