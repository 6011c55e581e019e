// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/switchquestion.h"

#include "base/sharedtext.h"
#include "ui/cardbutton.h"
#include "ui/mnemonics.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

void setText(CardButton *button, const QString &text, const QString &description)
{
    button->setText(Mnemonics::unmarked(text));
    button->setAccessibleName(text);
    button->setAccessibleDescription(description);
}

} // namespace

SwitchQuestion::SwitchQuestion(CommandDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_text(plainLabel(u"switchText"_s, this))
    , m_switch(makeButton(u"switchAccount"_s, true))
    , m_again(makeButton(u"signInAgain"_s, false))
{
    setObjectName(u"switchQuestion"_s);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 2);
    m_text->setWordWrap(true);
    column->addWidget(m_text);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_switch);
    line->addWidget(m_again);
    column->addLayout(line);
    setVisible(false);
}

CardButton *SwitchQuestion::makeButton(const QString &name, bool switchAccount)
{
    auto *const button = new CardButton(this);
    button->setObjectName(name);
    connect(button, &CardButton::clicked, this, [this, switchAccount] {
        m_desk.submit(Commands::SignIn{.switchAccount = switchAccount}, Origin::Window);
    });
    return button;
}

void SwitchQuestion::show(const std::optional<Snapshot::SwitchOffered> &offered)
{
    if (offered) {
        showText(m_text, switchQuestion(*offered));
        setText(m_switch, tr("Switch to %1", "a username").arg(offered->to),
                tr("Lets Teams decide for the first account and uses this one."));
        setText(m_again, tr("Try again as %1", "a username").arg(offered->from),
                SharedText::tr("Opens the sign-in page in your browser."));
    }
    setVisible(offered.has_value());
}

} // namespace Lamplighter
