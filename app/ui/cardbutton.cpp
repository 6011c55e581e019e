// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cardbutton.h"

#include "ui/colours.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace Lamplighter
{

CardButton::CardButton(QWidget *parent)
    : QPushButton(parent)
{
    QSizePolicy policy{QSizePolicy::MinimumExpanding, QSizePolicy::Fixed};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
}

int CardButton::padding() const
{
    return fontMetrics().height() * 2 / 5;
}

int CardButton::textFlags() const
{
    const auto *const used = style();
    const bool underlines = used->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this) != 0;
    return Qt::TextWordWrap | (underlines ? Qt::TextShowMnemonic : Qt::TextHideMnemonic) | Qt::AlignVCenter |
           (pictureSize() > 0 ? Qt::AlignLeft : Qt::AlignHCenter);
}

QRect CardButton::textArea(const QRect &within) const
{
    const int before = pictureSize() > 0 ? pictureSize() + padding() : 0;
    auto area = within.adjusted(padding() + before, 0, -padding(), 0);
    if (isRightToLeft())
        area.moveLeft(within.left() + padding());
    return area;
}

int CardButton::heightForWidth(int width) const
{
    const auto area = textArea(QRect{0, 0, width, 10'000});
    const int text = fontMetrics().boundingRect(area, textFlags(), this->text()).height();
    return std::max(text, pictureSize()) + 2 * padding();
}

QSize CardButton::minimumSizeHint() const
{
    int longestWord = 0;
    const auto words = text().split(u' ');
    for (const auto &word : words)
        longestWord = std::max(longestWord, fontMetrics().horizontalAdvance(word));
    const int width = std::max(longestWord, 9 * fontMetrics().averageCharWidth()) + 2 * padding() +
                      (pictureSize() > 0 ? pictureSize() + padding() : 0);
    // One line; the real number of lines depends on the width that the layout gives (heightForWidth).
    return {width, std::max(fontMetrics().height(), pictureSize()) + 2 * padding()};
}

QSize CardButton::sizeHint() const
{
    const int text = std::min(fontMetrics().size(Qt::TextShowMnemonic, this->text()).width(),
                              34 * fontMetrics().averageCharWidth());
    const int width = text + 2 * padding() + (pictureSize() > 0 ? pictureSize() + padding() : 0) + 2;
    return QSize{width, heightForWidth(width)}.expandedTo(minimumSizeHint());
}

QColor CardButton::accent() const
{
    return palette().color(QPalette::Highlight);
}

void CardButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto colours = palette();
    const auto base = mixed(colours.color(QPalette::Button), colours.color(QPalette::Base), 0.5);
    auto field = isChecked() ? tinted(colours, accent()) : base;
    if (isEnabled() && isDown())
        field = mixed(field, colours.color(QPalette::WindowText), 0.14);
    else if (isEnabled() && underMouse())
        field = mixed(field, colours.color(QPalette::WindowText), 0.06);
    auto edge =
        isChecked() ? accent() : mixed(lineColour(colours), colours.color(QPalette::WindowText), 0.15);
    if (!isEnabled())
        edge = mixed(edge, colours.color(QPalette::Window), 0.5);

    const double radius = fontMetrics().height() / 4.0;
    const double thickness = isChecked() ? 2.0 : 1.0;
    const double inset = thickness / 2.0 + 2.0;
    painter.setPen(QPen{edge, thickness});
    painter.setBrush(isEnabled() ? field : colours.color(QPalette::Window));
    painter.drawRoundedRect(QRectF{rect()}.adjusted(inset, inset, -inset, -inset), radius, radius);
    if (hasFocus()) {
        painter.setPen(QPen{colours.color(QPalette::Highlight), 2.0});
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF{rect()}.adjusted(1, 1, -1, -1), radius + 2.0, radius + 2.0);
    }

    if (pictureSize() > 0) {
        const int left = isRightToLeft() ? width() - padding() - pictureSize() : padding();
        drawPicture(painter, {left, (height() - pictureSize()) / 2, pictureSize(), pictureSize()});
    }
    painter.setPen(colours.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
    painter.drawText(textArea(rect()), textFlags(), text());
}

} // namespace Lamplighter
