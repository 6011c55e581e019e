// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QList>
#include <QStringList>

namespace Lamplighter::TestSupport
{

/// One cell of a table in a header's comment.
struct HeaderCell {
    QString table; ///< beginning of its first line
    QString row;
    QString column;
    QString text;
};

/// The tables whose first line begins with one of these names. A table ends at the first line with other
/// columns.
inline QList<HeaderCell> headerCells(const QString &path, const QStringList &tables)
{
    QFile header(path);
    if (!header.open(QIODevice::ReadOnly))
        qFatal("%s can't be read.", qPrintable(path));
    QList<HeaderCell> found;
    QStringList columns;
    for (auto line : QString::fromUtf8(header.readAll()).split(QLatin1Char('\n'))) {
        line = line.remove(0, line.startsWith(QLatin1String("//")) ? 2 : 0);
        auto cells = line.split(QLatin1Char('|'));
        for (auto &cell : cells)
            cell = cell.simplified();
        const auto name = cells.constFirst();
        if (cells.size() > 1 && tables.contains(name)) {
            columns = cells;
        } else if (cells.size() != columns.size()) {
            columns.clear();
        } else if (!name.startsWith(QLatin1Char('-'))) {
            for (qsizetype i = 1; i < cells.size(); ++i)
                found.append({columns.constFirst(), name, columns.at(i), cells.at(i)});
        }
    }
    return found;
}

} // namespace Lamplighter::TestSupport
