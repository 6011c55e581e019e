// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/troublelist.h"

#include <QBoxLayout>
#include <QLabel>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

QLabel *warningPicture(int size, QWidget *parent)
{
    auto *const picture = new QLabel(parent);
    picture->setPixmap(parent->style()
                           ->standardIcon(QStyle::SP_MessageBoxWarning, nullptr, parent)
                           .pixmap(QSize{size, size}, parent->devicePixelRatioF()));
    picture->setAccessibleName(TroubleList::tr("Problem"));
    return picture;
}

TroubleList::TroubleList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Problems"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(fontMetrics().height() / 2);
    setVisible(false);
}

void TroubleList::show(const QList<Trouble> &troubles, QWidget *after)
{
    if (troubles == m_troubles)
        return;
    m_troubles = troubles;
    while (auto *const item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &trouble : troubles) {
        auto *const row = new QWidget(this);
        auto *const line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(fontMetrics().height() / 2);
        auto *const text = new QLabel(row);
        text->setObjectName(u"trouble"_s);
        text->setWordWrap(true);
        text->setTextFormat(Qt::RichText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        // By default only the pointer could reach it.
        text->setFocusPolicy(Qt::StrongFocus);
        text->setText(u"<b>%1</b><br/>%2"_s.arg(trouble.text.toHtmlEscaped(), trouble.next.toHtmlEscaped()));
        text->setAccessibleName(joined(trouble.text, trouble.next));
        line->addWidget(warningPicture(fontMetrics().height() * 5 / 4, row), 0, Qt::AlignTop);
        line->addWidget(text, 1);
        m_layout->addWidget(row);
        // A new widget is last in the tab order.
        QWidget::setTabOrder(after, text);
        after = text;
    }
    setVisible(!troubles.isEmpty());
}

} // namespace Lamplighter
