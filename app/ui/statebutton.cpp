// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/statebutton.h"

#include "ui/lampicon.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace Lamplighter
{

StateButton::StateButton(SettablePresence state, QWidget *parent)
    : CardButton(parent)
    , m_state(state)
{
    setCheckable(true);
    // This makes Qt report a radio button to screen readers. Each button has its own parent: Qt would always
    // keep one of several siblings checked.
    setAutoExclusive(true);
}

void StateButton::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Left:
        focusPreviousChild();
        break;
    case Qt::Key_Down:
    case Qt::Key_Right:
        focusNextChild();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        CardButton::keyPressEvent(event);
    }
}

QColor StateButton::accent() const
{
    return colourOf(shapeOf(m_state));
}

int StateButton::pictureSize() const
{
    return fontMetrics().height() * 5 / 4;
}

void StateButton::drawPicture(QPainter &painter, const QRect &place) const
{
    auto pixmap = lampPixmap({.shape = shapeOf(m_state)},
                             static_cast<int>(std::ceil(place.width() * devicePixelRatioF())));
    if (!isEnabled())
        painter.setOpacity(0.4);
    painter.drawPixmap(place, pixmap);
    painter.setOpacity(1.0);
}

} // namespace Lamplighter
