// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browserfield.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>

namespace Lamplighter
{

BrowserField::BrowserField(const SettingRow &row, const QStringList &browsers, QWidget *parent)
    : SettingField(row, tr("Browser for signing in"),
                   tr("Some organizations only accept one browser, such as Microsoft Edge."), Caption::Above,
                   parent)
    , m_box(new QComboBox(this))
{
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setCompleter(nullptr);
    m_box->addItems(browsers);
    m_box->lineEdit()->setPlaceholderText(tr("Default browser"));
    m_box->installEventFilter(this);
    setEditors(m_box);
    connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &BrowserField::touch);
    connect(m_box, &QComboBox::activated, this, &BrowserField::touch);
}

QString BrowserField::value() const
{
    return m_box->currentText();
}

void BrowserField::display(const QString &value)
{
    m_box->setCurrentIndex(m_box->findText(value));
    if (m_box->currentText() != value)
        m_box->setEditText(value);
}

/// Scrolling the page must not change the field under the pointer.
bool BrowserField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_box && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return SettingField::eventFilter(watched, event);
}

} // namespace Lamplighter
