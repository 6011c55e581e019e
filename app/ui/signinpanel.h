// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"
#include "session/snapshot.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;

namespace Lamplighter
{

class Mnemonics;

/// What the window shows during a sign-in: that it continues in the browser, and other ways to get there.
class SignInPanel final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int letterCount = 3;

    /// Assigns mnemonics to its buttons, in rows from `firstLetter` on.
    SignInPanel(CommandDesk &desk, Mnemonics &letters, int firstLetter, QWidget *parent);

    void show(const SignInProgress &progress);
    /// Focuses its first button as soon as that is enabled.
    void takeFocus();
    bool hasKeyboard() const;
    /// Puts its buttons after `before` in the tab order.
    void follow(QWidget *before);
    QWidget *lastButton() const;

private:
    enum Button { Copy, OpenAgain, Cancel };

    void refresh();
    void copy();

    CommandDesk &m_desk;
    SignInProgress m_progress;
    bool m_isCopied = false;
    bool m_wantsFocus = false;
    QLabel *m_warning;
    QLabel *m_text;
    std::array<QPushButton *, letterCount> m_buttons{};
};

} // namespace Lamplighter
