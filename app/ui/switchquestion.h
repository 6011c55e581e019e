// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

#include <QWidget>

class QLabel;

namespace Lamplighter
{

class CardButton;

/// Asks which account to use if the user picked another one in the browser. Hidden while there is nothing to
/// ask.
class SwitchQuestion final : public QWidget
{
    Q_OBJECT
public:
    explicit SwitchQuestion(CommandDesk &desk, QWidget *parent = nullptr);

    void show(const std::optional<Snapshot::SwitchOffered> &offered);

private:
    CardButton *makeButton(const QString &name, bool switchAccount);

    CommandDesk &m_desk;
    QLabel *m_text;
    CardButton *m_switch;
    CardButton *m_again;
};

} // namespace Lamplighter
