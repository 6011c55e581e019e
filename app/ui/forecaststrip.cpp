// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/forecaststrip.h"

#include "base/sharedtext.h"
#include "ui/colours.h"
#include "ui/lampicon.h"
#include "ui/words.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// What follows the expiry takes a sixth of the scale.
constexpr int tailPart = 6;

QList<Stage> stagesFrom(const QList<Stage> &all, Utc now)
{
    QList<Stage> stages;
    for (const auto &stage : all) {
        if (stage.at <= now && !stages.isEmpty())
            stages.clear();
        stages << stage;
    }
    return stages;
}
} // namespace

ForecastStrip::ForecastStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Forecast"));
}

bool ForecastStrip::isUseful(const Snapshot &snapshot, Utc now)
{
    return snapshot.forecast && snapshot.forecast->unattended.size() > 1 &&
           snapshot.forecast->unattended.constLast().at > now;
}

void ForecastStrip::show(const Snapshot &snapshot, Utc now)
{
    m_segments.clear();
    m_renewals.clear();
    m_promise.reset();
    m_hasAttended = false;
    m_isFailing = isFailing(snapshot);
    if (!isUseful(snapshot, now)) {
        setAccessibleDescription({});
        updateGeometry();
        update();
        return;
    }
    const auto stages = stagesFrom(snapshot.forecast->unattended, now);
    const auto end = stages.constLast().at;
    const auto tail = (end - now) / tailPart;
    for (qsizetype index = 0; index < stages.size(); ++index) {
        const auto &stage = stages.at(index);
        const bool last = index + 1 == stages.size();
        const auto faded = isFaded(stage.presence) ||
                           (snapshot.lease && !(stage.presence == presenceOf(snapshot.lease->state)) &&
                            stage.presence == presenceOf(SettablePresence::Away));
        m_segments << Segment{stage.presence,
                              stageText(stage.presence),
                              index == 0 ? tr("now") : timeLabel(stage.at, now),
                              index == 0 ? now : stage.at,
                              last ? end + tail : stages.at(index + 1).at,
                              faded};
    }

    QStringList spoken{
        tr("%1: %2.", "a caption, then stages and times")
            .arg(unattendedCaption(), QStringList{tr("%1 now", "a status").arg(m_segments.constFirst().label),
                                                  fadesText(snapshot.forecast->unattended, now)}
                                          .join(SharedText::tr(", ", "between the parts of a list")))};
    spoken << showAttended(snapshot, now);
    m_promiseIsInside = m_promise && *m_promise <= m_segments.constLast().to;
    setAccessibleDescription(spoken.join(u' '));
    updateGeometry();
    update();
}

/// Sets the upper lane, if there is one, and returns its sentences for screen readers.
QStringList ForecastStrip::showAttended(const Snapshot &snapshot, Utc now)
{
    QStringList spoken;
    const auto &attended = snapshot.forecast->attended;
    // After a fade or while requests fail, what comes is unknown, so there is nothing to draw.
    const bool isGettingThrough = snapshot.health <= Health::Retrying || isOnlyChoiceRefused(snapshot);
    const bool isAsChosen = !attended.isEmpty() && isGettingThrough && snapshot.hold && snapshot.sessionNow &&
                            *snapshot.sessionNow == attended.constFirst().presence;
    if (isAsChosen) {
        m_hasAttended = true;
        m_attended = attended.constFirst().presence;
        m_attendedLabel = holdLabel(*snapshot.hold, now);
        m_thenLabel = thenLabel(snapshot.hold->then);
        m_then = snapshot.hold->then ? std::optional{presenceOf(snapshot.hold->then->state)} : std::nullopt;
        if (snapshot.hold->until) {
            m_promise = snapshot.hold->until;
            m_promiseLabel = SharedText::tr("until %1", "a time").arg(timeLabel(*m_promise, now));
        }
        if (snapshot.nextRenewal && *snapshot.nextRenewal > now)
            m_renewals << *snapshot.nextRenewal;
        spoken << tr("While Lamplighter runs: %1.", "a status").arg(m_attendedLabel);
        // What follows the end has a part of its own.
        if (m_promise && *m_promise <= m_segments.constLast().to)
            m_attendedLabel = holdLabel(snapshot.hold->state, snapshot.hold->until, now);
        if (!m_renewals.isEmpty())
            spoken << SharedText::tr("Next refresh %1.").arg(timeLabel(m_renewals.constFirst(), now));
    }
    return spoken;
}

QFont ForecastStrip::smallFont() const
{
    auto small = font();
    if (small.pointSizeF() > 0.0)
        small.setPointSizeF(small.pointSizeF() * 0.9);
    return small;
}

int ForecastStrip::lane() const
{
    return fontMetrics().height() * 8 / 5;
}

int ForecastStrip::leastWidth(const Segment &segment) const
{
    const QFontMetrics small(smallFont());
    const int picture = fontMetrics().height();
    const int inside = picture + fontMetrics().horizontalAdvance(segment.label) + fontMetrics().height();
    return std::max(inside, small.horizontalAdvance(segment.time) + fontMetrics().height() / 2);
}

QSize ForecastStrip::minimumSizeHint() const
{
    if (m_segments.isEmpty())
        return {0, 0};
    const int width = std::accumulate(m_segments.begin(), m_segments.end(), 0,
                                      [this](int sum, const Segment &one) { return sum + leastWidth(one); });
    const QFontMetrics small(smallFont());
    const int gap = fontMetrics().height() / 4;
    const int lower = small.height() + lane() + small.height() + gap;
    const int upper = m_hasAttended ? small.height() + lane() + 3 * gap / 2 + gap : 0;
    return {width, upper + lower + gap};
}

QSize ForecastStrip::sizeHint() const
{
    return minimumSizeHint();
}

void ForecastStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

/// The edges of all segments in pixels: by time, but each segment is at least as wide as its text.
QList<int> ForecastStrip::edges() const
{
    QList<int> widths;
    int least = 0;
    double whole = 0.0;
    for (const auto &segment : m_segments) {
        widths << leastWidth(segment);
        least += widths.constLast();
        whole += static_cast<double>((segment.to - segment.from).count());
    }
    const int spare = std::max(0, width() - least);
    QList<int> places{0};
    double given = 0.0;
    for (qsizetype index = 0; index < m_segments.size(); ++index) {
        const auto &segment = m_segments.at(index);
        given += static_cast<double>((segment.to - segment.from).count()) / std::max(whole, 1.0);
        const int before = std::accumulate(widths.begin(), widths.begin() + index + 1, 0);
        places << before + static_cast<int>(std::lround(given * spare));
    }
    return places;
}

double ForecastStrip::placeOf(Utc at, const QList<int> &edges) const
{
    for (qsizetype index = 0; index < m_segments.size(); ++index) {
        const auto &segment = m_segments.at(index);
        if (at > segment.to)
            continue;
        const auto length = static_cast<double>(std::max<qint64>((segment.to - segment.from).count(), 1));
        const double share = static_cast<double>((at - segment.from).count()) / length;
        return edges.at(index) + std::clamp(share, 0.0, 1.0) * (edges.at(index + 1) - edges.at(index));
    }
    return edges.constLast();
}

QString ForecastStrip::unattendedCaption() const
{
    return m_isFailing ? tr("If this keeps failing") : tr("If Lamplighter stops now");
}

void ForecastStrip::drawSegment(QPainter &painter, const QRectF &area, IconLook look, const QString &label,
                                bool isOpenEnded) const
{
    const auto colour = colourOf(look.shape);
    const double radius = fontMetrics().height() / 4.0;
    QPainterPath path;
    if (isOpenEnded) {
        const double point = area.height() / 3.0;
        path.moveTo(area.topLeft());
        path.lineTo(area.right() - point, area.top());
        path.lineTo(area.right(), area.center().y());
        path.lineTo(area.right() - point, area.bottom());
        path.lineTo(area.bottomLeft());
        path.closeSubpath();
    } else {
        path.addRoundedRect(area, radius, radius);
    }
    painter.setPen(QPen{colour, 1.2, look.faded ? Qt::DashLine : Qt::SolidLine});
    painter.setBrush(tinted(palette(), colour));
    painter.drawPath(path);

    const int picture = fontMetrics().height();
    const double left = area.left() + fontMetrics().height() / 4.0;
    const auto pixmap = lampPixmap(look, static_cast<int>(std::ceil(picture * devicePixelRatioF())));
    painter.drawPixmap(QRectF{left, area.center().y() - picture / 2.0, 1.0 * picture, 1.0 * picture}, pixmap,
                       QRectF{pixmap.rect()});
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Text));
    const QRectF text = area.adjusted(picture + fontMetrics().height() / 2.0, 0, 0, 0);
    painter.drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        fontMetrics().elidedText(label, Qt::ElideRight, static_cast<int>(std::floor(text.width()))));
}

/// Draws your status while Lamplighter runs, and what follows if its end is inside the strip.
void ForecastStrip::drawAttended(QPainter &painter, int top, const QList<int> &places) const
{
    const double end = m_promiseIsInside ? placeOf(*m_promise, places) : width() - 1.0;
    const QRectF area{1.0, top + 1.0, std::max(end - 2.0, 2.0), lane() - 2.0};
    const double room = area.width() - 2.0 * fontMetrics().height();
    const bool fits = !m_promiseIsInside || fontMetrics().horizontalAdvance(m_attendedLabel) <= room;
    drawSegment(painter, area, {.shape = shapeOf(m_attended)}, fits ? m_attendedLabel : m_promiseLabel,
                !m_promiseIsInside);
    if (const double rest = width() - 1.0 - end; m_promiseIsInside && rest > 2.0 * lane())
        drawSegment(painter, QRectF{end + 1.0, top + 1.0, rest - 2.0, lane() - 2.0},
                    {.shape = m_then ? shapeOf(*m_then) : IconLook::Shape::None}, m_thenLabel, true);
    for (const auto renewal : std::as_const(m_renewals)) {
        const double x = placeOf(renewal, places);
        if (x > end)
            continue;
        // A renewal restarts the lower lane: mark it between the two.
        const double half = fontMetrics().height() / 4.0;
        QPainterPath notch;
        notch.moveTo(x - half, area.bottom() + 2.0 + 1.5 * half);
        notch.lineTo(x + half, area.bottom() + 2.0 + 1.5 * half);
        notch.lineTo(x, area.bottom() + 2.0);
        notch.closeSubpath();
        painter.fillPath(notch, palette().color(QPalette::WindowText));
    }
}

void ForecastStrip::paintEvent(QPaintEvent *)
{
    if (m_segments.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto places = edges();
    const QFontMetrics small(smallFont());
    const int gap = fontMetrics().height() / 4;
    const auto caption = [&](int top, const QString &text) {
        painter.setFont(smallFont());
        painter.setPen(quietText(palette()));
        painter.drawText(QRect{0, top, width(), small.height()}, Qt::AlignLeft | Qt::AlignVCenter,
                         small.elidedText(text, Qt::ElideRight, width()));
    };

    int top = 0;
    if (m_hasAttended) {
        caption(top, tr("While Lamplighter runs"));
        top += small.height();
        drawAttended(painter, top, places);
        top += lane() + 3 * gap / 2 + gap;
    }

    caption(top, unattendedCaption());
    top += small.height();
    for (qsizetype index = 0; index < m_segments.size(); ++index) {
        const auto &segment = m_segments.at(index);
        const QRectF area{places.at(index) + 1.0, top + 1.0,
                          std::max(places.at(index + 1) - places.at(index) - 2.0, 2.0), lane() - 2.0};
        drawSegment(painter, area, {.shape = shapeOf(segment.presence), .faded = segment.faded},
                    segment.label, index + 1 == m_segments.size());
    }
    top += lane() + gap / 2;
    painter.setFont(smallFont());
    painter.setPen(quietText(palette()));
    for (qsizetype index = 0; index < m_segments.size(); ++index)
        painter.drawText(
            QRect{places.at(index) + 2, top, places.at(index + 1) - places.at(index), small.height()},
            Qt::AlignLeft | Qt::AlignVCenter, m_segments.at(index).time);
}

} // namespace Lamplighter
