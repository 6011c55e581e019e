// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/words.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace Lamplighter
{

/// The warning sign beside a problem; `size` in logical pixels.
QLabel *warningPicture(int size, QWidget *parent);

/// Problems and what to do about them. The texts can be selected, because some name commands.
class TroubleList final : public QWidget
{
    Q_OBJECT
public:
    explicit TroubleList(QWidget *parent = nullptr);

    /// In the tab order, the problems come after `after`.
    void show(const QList<Trouble> &troubles, QWidget *after);

private:
    QVBoxLayout *m_layout;
    QList<Trouble> m_troubles;
};

} // namespace Lamplighter
