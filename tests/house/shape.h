// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Lamplighter
{

/// A function that is defined here, or a lambda at namespace level.
struct FunctionShape {
    QString name;
    int line = 0;  ///< of the first line, from 1
    int lines = 0; ///< from the first line of its head to its closing brace
};

/// A class, struct or union that is defined here.
struct ClassShape {
    QString name;
    int line = 0;
    int members = 0;      ///< data members, static ones and those of base classes left out
    bool isPlain = false; ///< a struct whose only functions are constructors and operators
};

struct Shape {
    QList<FunctionShape> functions;
    QList<ClassShape> classes; ///< nested ones too
};

/// Reads C++ by its braces alone. `code` has neither comments nor the contents of literals (see
/// withoutComments()).
Shape shapeOf(const QString &code);

} // namespace Lamplighter
