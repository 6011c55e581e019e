// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/messages.h"

#include <QHash>
#include <QString>

namespace Lamplighter
{

/// Which texts the programs of a test run asked for, as textrecorder.cpp wrote them down.
class TextRecord
{
public:
    enum class Seen {
        Never,
        OnlyOne,  ///< a plural: only its form for one
        OnlyMany, ///< a plural: only its form for several
        Whole,
    };

    /// Reads all records in a folder. Nothing was recorded if there is no such folder.
    static TextRecord read(const QString &folder);
    /// One file's lines.
    void add(const QString &lines);

    bool isEmpty() const { return m_asked.isEmpty(); }
    Seen seen(const Message &message) const;

private:
    struct Asked {
        bool one = false;
        bool many = false;
        bool plain = false;
    };
    QHash<QString, Asked> m_asked;
};

} // namespace Lamplighter
