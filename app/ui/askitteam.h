// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/registration.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace Lamplighter
{

/// A button that copies an email for your IT team, and a line that says what to do with it.
class AskItTeam final : public QWidget
{
    Q_OBJECT
public:
    AskItTeam(const std::function<Registration()> &registration, QWidget *parent);

    QPushButton *button() const { return m_button; }

private:
    void copy(const Registration &registration);

    QPushButton *const m_button;
    QLabel *const m_note;
};

} // namespace Lamplighter
