// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/cardbutton.h"

#include "session/command.h"

namespace Lamplighter
{

/// One of the five statuses. It acts as a radio button, but the mark shows the hold, so clicks and arrow keys
/// don't move it: walking along the five must not send five requests.
class StateButton final : public CardButton
{
    Q_OBJECT
public:
    explicit StateButton(SettablePresence state, QWidget *parent = nullptr);

    SettablePresence state() const { return m_state; }

protected:
    void nextCheckState() override {}
    void keyPressEvent(QKeyEvent *event) override;
    QColor accent() const override;
    int pictureSize() const override;
    void drawPicture(QPainter &painter, const QRect &place) const override;

private:
    SettablePresence m_state;
};

} // namespace Lamplighter
