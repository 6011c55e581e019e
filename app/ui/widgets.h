// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace Lamplighter
{

/// For words from anywhere: nothing in them is markup, and they take as many lines as they need.
QLabel *plainLabel(const QString &name, QWidget *parent);
/// An empty label takes no place.
void showText(QLabel *label, const QString &text);
/// Shows the window, or brings it to the front.
void raiseWindow(QWidget *window);

} // namespace Lamplighter
