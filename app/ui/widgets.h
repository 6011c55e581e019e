// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace Lamplighter
{

/// A label for any text: no markup, and wrapped.
QLabel *plainLabel(const QString &name, QWidget *parent);
/// Hides the label if `text` is empty.
void showText(QLabel *label, const QString &text);
/// Shows the window or brings it to the front.
void raiseWindow(QWidget *window);

} // namespace Lamplighter
