// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/askitteam.h"

#include "ui/widgets.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

AskItTeam::AskItTeam(const std::function<Registration()> &registration, QWidget *parent)
    : QWidget(parent)
    , m_button(new QPushButton(tr("Copy for IT"), this))
    , m_note(plainLabel(u"askSaid"_s, this))
{
    auto *const line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(fontMetrics().height() / 3);
    line->addWidget(m_note, 1);
    line->addWidget(m_button);
    const auto what = tr("Need an app ID or approval? Copy an email for your IT team.");
    m_note->setText(what);
    m_button->setObjectName(u"ask"_s);
    m_button->setAutoDefault(false);
    m_button->setAccessibleName(m_button->text());
    m_button->setAccessibleDescription(what);
    connect(m_button, &QPushButton::clicked, this, [this, registration] { copy(registration()); });
}

void AskItTeam::copy(const Registration &registration)
{
    QGuiApplication::clipboard()->setText(registration.mailText());
    const auto said = registration.clientId.isEmpty()
                          ? tr("Copied a request for an app ID. Paste it into an email to your IT team.")
                          : tr("Copied a request for approval. Paste it into an email to your IT team.");
    m_note->setText(said);
    // A screen reader is on the button, so the button says the same.
    m_button->setAccessibleDescription(said);
    QAccessibleEvent event(m_button, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace Lamplighter
