// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/signinpanel.h"

#include "base/sharedtext.h"
#include "ui/mnemonics.h"
#include "ui/troublelist.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

SignInPanel::SignInPanel(CommandDesk &desk, Mnemonics &letters, int firstLetter, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_warning(warningPicture(fontMetrics().height() * 5 / 4, this))
    , m_text(plainLabel(u"signInText"_s, this))
{
    setObjectName(u"signInPanel"_s);
    setAccessibleName(tr("Sign-in"));
    const int unit = fontMetrics().height();
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit / 2);
    auto *const line = new QHBoxLayout;
    line->setSpacing(unit / 2);
    line->addWidget(m_warning, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    column->addLayout(line);

    struct Row {
        QString name;
        QString text;
        QString description;
    };
    const std::array<Row, letterCount> rows{
        Row{u"copyAddress"_s, tr("Copy address"), tr("Copies the address of the sign-in page.")},
        Row{u"openAgain"_s, tr("Open again"), tr("Opens the sign-in page again.")},
        Row{u"cancelSignIn"_s, SharedText::tr("Cancel"), tr("Cancels the sign-in.")}};
    auto *const buttons = new QHBoxLayout;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto &row = rows.at(index);
        const int letter = firstLetter + static_cast<int>(index);
        letters.assign(letter, row.text);
        auto *const button = new QPushButton(letters.marked(letter, row.text), this);
        button->setObjectName(row.name);
        button->setAccessibleName(row.text);
        button->setAccessibleDescription(row.description);
        buttons->addWidget(button);
        m_buttons.at(index) = button;
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_buttons.at(Copy), &QPushButton::clicked, this, &SignInPanel::copy);
    connect(m_buttons.at(OpenAgain), &QPushButton::clicked, this,
            [this] { m_desk.submit(Commands::SignIn{}, Origin::Window); });
    connect(m_buttons.at(Cancel), &QPushButton::clicked, this,
            [this] { m_desk.submit(Commands::CancelSignIn{}, Origin::Window); });
    m_text->setFocusPolicy(Qt::ClickFocus);
    setVisible(false);
}

void SignInPanel::show(const SignInProgress &progress)
{
    if (progress != m_progress)
        m_isCopied = false;
    m_progress = progress;
    refresh();
}

void SignInPanel::refresh()
{
    const bool hasPage = !m_progress.page.isEmpty();
    m_text->setText(m_isCopied ? tr("Copied. Paste it into a browser on this computer.")
                    : m_progress.browserFailed
                        ? tr("Couldn't open a browser. Copy the address and paste it into one.")
                    : hasPage ? tr("No sign-in page? Open it again, or copy its address.")
                              : SharedText::tr("Signing in…"));
    m_warning->setVisible(m_progress.browserFailed);
    m_buttons.at(Copy)->setEnabled(hasPage);
    m_buttons.at(OpenAgain)->setEnabled(hasPage);
    setVisible(m_progress.isRunning);
    m_wantsFocus = m_wantsFocus && m_progress.isRunning;
    if (m_wantsFocus && hasPage)
        m_buttons.at(Copy)->setFocus();
    else if (m_wantsFocus)
        m_text->setFocus(); // not Cancel, which the next Return would press
    m_wantsFocus = m_wantsFocus && !hasPage;
}

void SignInPanel::copy()
{
    QGuiApplication::clipboard()->setText(m_progress.page);
    m_isCopied = true;
    refresh();
}

void SignInPanel::takeFocus()
{
    m_wantsFocus = true;
    refresh();
}

bool SignInPanel::hasKeyboard() const
{
    return m_text->hasFocus() || std::any_of(m_buttons.cbegin(), m_buttons.cend(),
                                             [](const QPushButton *button) { return button->hasFocus(); });
}

void SignInPanel::follow(QWidget *before)
{
    for (auto *const button : m_buttons) {
        QWidget::setTabOrder(before, button);
        before = button;
    }
}

QWidget *SignInPanel::lastButton() const
{
    return m_buttons.back();
}

} // namespace Lamplighter
