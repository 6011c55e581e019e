// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

namespace Lamplighter
{

/// A button as wide as its column. Long text wraps instead of being cut off.
class CardButton : public QPushButton
{
    Q_OBJECT
public:
    explicit CardButton(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

    /// The color of border and background while checked.
    virtual QColor accent() const;
    /// Logical pixels for a picture before the text, which is then aligned left; 0 for no picture.
    virtual int pictureSize() const { return 0; }
    virtual void drawPicture(QPainter &, const QRect &) const {}

private:
    int padding() const;
    QRect textArea(const QRect &within) const;
    int textFlags() const;
};

} // namespace Lamplighter
