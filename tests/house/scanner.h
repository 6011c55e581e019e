// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// The house's outer walls: what a linker can't refuse. A static library's link line doesn't stop an #include,
// so the scanner reads the sources themselves and holds each room to its list:
// docs/architecture.md#the-rooms

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace Lamplighter
{

/// One room below app/, or a composition root, and what it may reach.
struct Room {
    QString name;           ///< the folder's name; "main.cpp" and "cli.cpp" for the roots
    QStringList mayInclude; ///< rooms, and single headers ("session/command.h") where only that door is open
    QStringList qtModules;  ///< as Qt names its include folders: "QtCore"
};

struct Violation {
    QString file; ///< relative to the scanned tree
    int line = 0; ///< from 1; 0 when the file as a whole is meant
    QString rule; ///< one of HouseScanner's rule names
    QString text; ///< a sentence for the person who has to mend it
};

/// Reads a source tree (app/, tests/, cmake/, installer/ and the scripts) and reports what breaks a rule:
///
/// arrow        a room includes, or links, a room that it may not see
/// room-first   an include of ours that is not written from app/ down ("session/snapshot.h")
/// room         a source file outside of every known room
/// qt-module    a room includes a header of a Qt module that it has no business with
/// library      a third-party library is used outside the one room that wraps it
/// system       a conditional on the operating system outside the files that CMake selects
/// qt-version   a conditional on Qt's version outside base/qtcompat.h
/// spdx         a file says neither whose it is nor under which licence, nor does .reuse/dep5 for it
/// pragma-once  a header without #pragma once
/// sleep        a test that waits for time instead of for what it expects
/// unlisted     a source file that no CMakeLists.txt names, so that nothing builds or runs it
/// size         a file of app/ over 750 lines, a function over 60 (head and braces counted), or a class with
///              more than 20 data members; a table may be longer, and a plain value (a struct whose only
///              functions are constructors and operators) may have more
class HouseScanner
{
public:
    /// `qtHeaders` gives the module of each Qt header: {"QString", "QtCore"}. See installedQtHeaders().
    HouseScanner(QString root, QHash<QString, QString> qtHeaders);

    static QList<Room> rooms();
    /// Of the Qt that this build uses; empty when its headers cannot be found.
    static QHash<QString, QString> installedQtHeaders();

    /// All violations in the tree, or below one folder or file of it ("app/session").
    QList<Violation> scan(const QString &below = {}) const;

private:
    QStringList filesBelow(const QString &below) const;
    void scanSource(const QString &file, const QString &text, QList<Violation> &found) const;
    void scanIncludes(const QString &file, const QString &code, QList<Violation> &found) const;
    void scanLinks(const QString &file, const QString &text, QList<Violation> &found) const;
    void scanShell(const QString &file, const QString &text, QList<Violation> &found) const;
    void scanLicence(const QString &file, const QString &text, QList<Violation> &found) const;
    void scanListing(const QString &file, QList<Violation> &found) const;
    void scanSizes(const QString &file, const QString &text, QList<Violation> &found) const;
    bool isCoveredByDep5(const QString &file) const;

    QString m_root;
    QHash<QString, QString> m_qtHeaders;
    QStringList m_dep5Patterns;
};

/// The text with comments, and if asked the contents of string and character literals, replaced by blanks.
/// Line numbers stay as they are.
QString withoutComments(const QString &source, bool keepLiterals);

} // namespace Lamplighter
