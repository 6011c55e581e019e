// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/words.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace Lamplighter
{

/// What stands beside the words that say what is wrong; `size` in logical pixels.
QLabel *warningPicture(int size, QWidget *parent);

/// What is wrong and what to do about it. The texts can be selected, since they name commands to type.
class TroubleList final : public QWidget
{
    Q_OBJECT
public:
    explicit TroubleList(QWidget *parent = nullptr);

    /// `after` comes before them in the tab order.
    void show(const QList<Trouble> &troubles, QWidget *after);

private:
    QVBoxLayout *m_layout;
    QList<Trouble> m_troubles;
};

} // namespace Lamplighter
