// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lampicon.h"

#include "ui/colours.h"
#include "ui/words.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

using Shape = IconLook::Shape;

IconLook::Shape shapeOf(SettablePresence state)
{
    switch (state) {
    case SettablePresence::Available:
        return Shape::Available;
    case SettablePresence::InACall:
        return Shape::InACall;
    case SettablePresence::InAConferenceCall:
        return Shape::InAConferenceCall;
    case SettablePresence::Away:
        return Shape::Away;
    case SettablePresence::Presenting:
        return Shape::Presenting;
    }
    Q_UNREACHABLE();
}

IconLook::Shape shapeOf(const Presence &presence)
{
    for (const auto state : allSettablePresences) {
        if (presence == presenceOf(state))
            return shapeOf(state);
    }
    if (isFaded(presence))
        return Shape::Available;
    if (presence.availability.compare("Offline"_L1, Qt::CaseInsensitive) == 0)
        return Shape::Offline;
    return Shape::OtherPresence;
}

namespace
{
Shape shapeNow(const Snapshot &snapshot)
{
    if (snapshot.hold && snapshot.hold->resting)
        return Shape::Resting;
    const bool alive = snapshot.sessionNow && !(*snapshot.sessionNow == offlinePresence());
    if (alive)
        return shapeOf(*snapshot.sessionNow);
    if (needsPerson(snapshot))
        return Shape::NeedsPerson;
    if (!snapshot.hold)
        return Shape::None;
    return snapshot.sessionNow ? Shape::Offline : Shape::Unknown;
}

Milliseconds stepOf(const Snapshot::Hold &hold)
{
    return (*hold.until - hold.since) / IconLook::arcSteps;
}

bool hasArc(const Snapshot &snapshot, Utc now)
{
    return snapshot.hold && snapshot.hold->until && *snapshot.hold->until > now &&
           stepOf(*snapshot.hold) > Milliseconds{0};
}

int arcOf(const Snapshot &snapshot, Utc now)
{
    if (!hasArc(snapshot, now))
        return 0;
    const auto step = stepOf(*snapshot.hold);
    const auto left = *snapshot.hold->until - now;
    return static_cast<int>(
        std::clamp<qint64>((left + step - Milliseconds{1}) / step, 1, IconLook::arcSteps));
}
} // namespace

IconLook lookOf(const Snapshot &snapshot, Utc now)
{
    IconLook look;
    look.shape = shapeNow(snapshot);
    const bool choiceShows = snapshot.hold && look.shape == shapeOf(snapshot.hold->state);
    look.faded =
        snapshot.sessionNow && look.shape != Shape::Resting &&
        (isFaded(*snapshot.sessionNow) || (snapshot.hold && !choiceShows && look.shape == Shape::Away));
    look.arc = arcOf(snapshot, now);
    look.differs = colleaguesSeeSomethingElse(snapshot);
    look.problem = look.shape != Shape::NeedsPerson && snapshot.health >= Health::Offline;
    return look;
}

std::optional<Utc> nextArcStep(const Snapshot &snapshot, Utc now)
{
    if (!hasArc(snapshot, now))
        return std::nullopt;
    const auto &hold = *snapshot.hold;
    return std::max(now + Milliseconds{1}, *hold.until - (arcOf(snapshot, now) - 1) * stepOf(hold));
}

QColor colourOf(IconLook::Shape shape)
{
    switch (shape) {
    case Shape::Available:
        return QColor{0x2f, 0x9e, 0x44};
    case Shape::InACall:
    case Shape::InAConferenceCall:
        return QColor{0xd1, 0x34, 0x38};
    case Shape::Presenting:
        return QColor{0xa8, 0x1c, 0x3a};
    case Shape::Away:
        return QColor{0xf2, 0xa3, 0x0f};
    case Shape::NeedsPerson:
        return QColor{0xf2, 0xb1, 0x1d};
    case Shape::Resting:
        return QColor{0x6b, 0x7a, 0xc9};
    case Shape::OtherPresence:
        return QColor{0x7a, 0x5c, 0xb8};
    case Shape::None:
    case Shape::Offline:
    case Shape::Unknown:
        return QColor{0x8a, 0x8f, 0x98};
    }
    Q_UNREACHABLE();
}

namespace
{
constexpr double turn = 360.0;

QPointF onCircle(QPointF centre, double radius, double clockwiseFromTop)
{
    const double angle = clockwiseFromTop * 2.0 * std::numbers::pi / turn;
    return centre + QPointF{std::sin(angle) * radius, -std::cos(angle) * radius};
}

/// Draws one look into a square of `size` pixels. Lengths are in pixels of that square. Strokes are never
/// thinner than what is readable at 16 pixels; small sizes get fewer details, not thinner ones.
class LampPainter
{
public:
    LampPainter(QPixmap &target, const IconLook &look, IconStyle style)
        : m_painter(&target)
        , m_look(look)
        , m_style(style)
        , m_size(target.width())
        , m_centre(m_size / 2.0, m_size / 2.0)
        , m_unit(m_size / 16.0)
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    void draw()
    {
        const double arcRoom = m_look.arc > 0 ? 2.5 * m_unit : 0.0;
        m_radius = m_size / 2.0 - rim() - arcRoom;
        if (m_look.arc > 0)
            drawArc();
        drawBody();
        if (m_look.differs)
            drawDifferenceMark();
        if (m_look.problem)
            drawProblemMark();
    }

private:
    bool isTemplate() const { return m_style == IconStyle::Template; }
    double rim() const { return isTemplate() ? 0.0 : std::max(0.6, 0.5 * m_unit); }
    double line() const { return std::max(1.6, 1.75 * m_unit); }
    bool isRing() const
    {
        return m_look.faded || m_look.shape == Shape::None || m_look.shape == Shape::Offline ||
               m_look.shape == Shape::Unknown;
    }

    QColor body() const { return isTemplate() ? QColor{Qt::black} : colourOf(m_look.shape); }
    /// Amber is close to the color of a light panel, so its edge must be darker.
    bool isPale() const { return m_look.shape == Shape::Away || m_look.shape == Shape::NeedsPerson; }
    QColor edge() const { return isTemplate() ? QColor{Qt::black} : body().darker(isPale() ? 210 : 155); }
    QColor outline() const { return QColor{255, 255, 255, 235}; }

    /// Glyphs on a filled body are light, and cut out of it in a template.
    QColor glyph() const
    {
        if (isRing())
            return isTemplate() ? QColor{Qt::black} : edge();
        return isTemplate() ? QColor{Qt::black} : QColor{Qt::white};
    }
    QColor darkGlyph() const { return isTemplate() ? QColor{Qt::black} : QColor{0x2b, 0x21, 0x08}; }
    void cutWhereTemplate()
    {
        if (isTemplate() && !isRing())
            m_painter.setCompositionMode(QPainter::CompositionMode_DestinationOut);
    }
    void stopCutting() { m_painter.setCompositionMode(QPainter::CompositionMode_SourceOver); }

    QPainterPath silhouette() const
    {
        QPainterPath path;
        switch (m_look.shape) {
        case Shape::NeedsPerson: {
            const double reach = m_radius;
            path.moveTo(onCircle(m_centre, reach, 0.0) + QPointF{0.0, 0.1 * reach});
            path.lineTo(m_centre + QPointF{reach, 0.85 * reach});
            path.lineTo(m_centre + QPointF{-reach, 0.85 * reach});
            path.closeSubpath();
            break;
        }
        case Shape::Resting: {
            QPainterPath full;
            full.addEllipse(m_centre, m_radius, m_radius);
            QPainterPath bite;
            bite.addEllipse(m_centre + QPointF{0.5 * m_radius, -0.32 * m_radius}, 0.82 * m_radius,
                            0.82 * m_radius);
            path = full.subtracted(bite);
            break;
        }
        case Shape::Presenting: {
            QPolygonF octagon;
            for (int corner = 0; corner < 8; ++corner)
                octagon << onCircle(m_centre, m_radius * 1.06, 22.5 + corner * 45.0);
            path.addPolygon(octagon);
            path.closeSubpath();
            break;
        }
        case Shape::InAConferenceCall:
            path.addRoundedRect(QRectF{m_centre.x() - 0.94 * m_radius, m_centre.y() - 0.94 * m_radius,
                                       1.88 * m_radius, 1.88 * m_radius},
                                0.45 * m_radius, 0.45 * m_radius);
            break;
        default:
            path.addEllipse(m_centre, m_radius, m_radius);
        }
        return path;
    }

    void drawBody()
    {
        const auto path = silhouette();
        if (isRing()) {
            drawRing(path);
        } else {
            if (!isTemplate()) {
                m_painter.strokePath(
                    path, QPen{outline(), 2.0 * rim(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
                m_painter.fillPath(path, edge());
            }
            m_painter.fillPath(path, body());
            if (!isTemplate()) {
                m_painter.setClipPath(path);
                m_painter.strokePath(path, QPen{edge(), (isPale() ? 2.0 : 1.4) * m_unit});
                m_painter.setClipping(false);
            }
        }
        cutWhereTemplate();
        drawGlyph();
        stopCutting();
    }

    void drawRing(const QPainterPath &outer)
    {
        const double width = 1.6 * m_unit;
        const double radius = m_radius - width / 2.0;
        if (!isTemplate()) {
            auto pale = m_look.faded ? mixed(body(), Qt::white, 0.78) : QColor{0xf4, 0xf5, 0xf7};
            pale.setAlpha(235);
            m_painter.strokePath(outer, QPen{outline(), 2.0 * rim()});
            m_painter.fillPath(outer, pale);
        }
        QPen pen{m_look.faded ? edge() : body().darker(isTemplate() ? 100 : 130), width, Qt::SolidLine,
                 Qt::FlatCap};
        if (m_look.shape == Shape::Unknown)
            pen.setDashPattern({1.9, 1.05});
        else if (m_look.faded && m_look.shape == Shape::Available)
            pen.setDashPattern({2.6, 0.9});
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawEllipse(m_centre, radius, radius);
    }

    void strokeGlyph(const QPolygonF &points, const QColor &colour, double width)
    {
        m_painter.setPen(QPen{colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPolyline(points);
    }
    QPointF at(double x, double y) const { return m_centre + QPointF{x, y} * m_radius; }

    void drawGlyph()
    {
        const auto width = std::min(line(), 0.34 * m_radius);
        switch (m_look.shape) {
        case Shape::Available:
            strokeGlyph({at(-0.45, 0.04), at(-0.12, 0.38), at(0.48, -0.32)}, glyph(), width);
            break;
        case Shape::InACall:
            drawHandset();
            break;
        case Shape::InAConferenceCall:
            drawHeads();
            break;
        case Shape::Away:
            strokeGlyph({at(0.0, -0.55), at(0.0, 0.06), at(0.42, 0.34)},
                        m_look.faded || isTemplate() ? glyph() : darkGlyph(), width);
            break;
        case Shape::Presenting:
            strokeGlyph({at(-0.5, 0.0), at(0.5, 0.0)}, glyph(), 1.25 * width);
            break;
        case Shape::OtherPresence:
            fillDot(at(0.0, 0.0), 0.32 * m_radius, glyph());
            break;
        case Shape::Offline:
            strokeGlyph({at(-0.32, -0.32), at(0.32, 0.32)}, body().darker(130), 0.85 * width);
            strokeGlyph({at(-0.32, 0.32), at(0.32, -0.32)}, body().darker(130), 0.85 * width);
            break;
        case Shape::Unknown:
            drawQuestionMark(0.85 * width);
            break;
        case Shape::NeedsPerson:
            strokeGlyph({at(0.0, -0.34), at(0.0, 0.26)}, darkGlyph(), width);
            fillDot(at(0.0, 0.6), 0.58 * width, darkGlyph());
            break;
        case Shape::Resting:
        case Shape::None:
            break;
        }
    }

    void fillDot(QPointF centre, double radius, const QColor &colour)
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(colour);
        m_painter.drawEllipse(centre, radius, radius);
    }

    void drawHandset()
    {
        // A handset as phones show it: the grip at the lower left, mouth and ear at the upper right.
        m_painter.save();
        m_painter.translate(m_centre + QPointF{0.09, -0.09} * m_radius);
        m_painter.rotate(-135.0);
        const double reach = 0.5 * m_radius;
        const double width = std::min(line(), 0.34 * m_radius);
        QPainterPath grip;
        grip.moveTo(-reach, 0.1 * m_radius);
        grip.cubicTo(-0.8 * reach, -0.42 * m_radius, 0.8 * reach, -0.42 * m_radius, reach, 0.1 * m_radius);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen{glyph(), 0.9 * width, Qt::SolidLine, Qt::FlatCap});
        m_painter.drawPath(grip);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(glyph());
        const QSizeF end{1.35 * width, 1.25 * width};
        for (const double side : {-1.0, 1.0})
            m_painter.drawRoundedRect(
                QRectF{QPointF{side * reach - end.width() / 2.0, -0.02 * m_radius}, end}, 0.35 * width,
                0.35 * width);
        m_painter.restore();
    }

    /// Three people; small sizes have room for heads and shoulders only.
    void drawHeads()
    {
        const auto person = [this](QPointF head, double size, double base) {
            fillDot(at(head.x(), head.y()), size * m_radius, glyph());
            const double half = 1.75 * size * m_radius;
            const QPointF foot = at(head.x(), base);
            const double height = foot.y() - at(0.0, head.y()).y() - 1.25 * size * m_radius;
            QPainterPath shoulders;
            shoulders.moveTo(foot - QPointF{half, 0.0});
            shoulders.cubicTo(foot - QPointF{half, 1.3 * height}, foot + QPointF{half, -1.3 * height},
                              foot + QPointF{half, 0.0});
            shoulders.closeSubpath();
            m_painter.fillPath(shoulders, glyph());
        };
        person({-0.58, -0.24}, 0.17, 0.36);
        person({0.58, -0.24}, 0.17, 0.36);
        person({0.0, -0.34}, 0.25, 0.6);
    }

    void drawQuestionMark(double width)
    {
        QPainterPath hook;
        hook.moveTo(at(-0.27, -0.2));
        hook.cubicTo(at(-0.27, -0.62), at(0.34, -0.62), at(0.3, -0.2));
        hook.cubicTo(at(0.28, 0.02), at(0.0, 0.0), at(0.0, 0.22));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen{body().darker(isTemplate() ? 100 : 160), width, Qt::SolidLine, Qt::RoundCap});
        m_painter.drawPath(hook);
        fillDot(at(0.0, 0.5), 0.55 * width, body().darker(isTemplate() ? 100 : 160));
    }

    void drawArc()
    {
        const double width = 1.6 * m_unit;
        const double radius = m_size / 2.0 - rim() - width / 2.0;
        const QRectF square{m_centre.x() - radius, m_centre.y() - radius, 2.0 * radius, 2.0 * radius};
        const double span = turn * m_look.arc / IconLook::arcSteps;
        const auto stroke = [&](const QColor &colour, double thickness) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen{colour, thickness, Qt::SolidLine, Qt::FlatCap});
            // Qt counts sixteenths of a degree counterclockwise from three o'clock. The arc ends at the top.
            m_painter.drawArc(square, 90 * 16, static_cast<int>(std::lround(span * 16.0)));
        };
        if (!isTemplate())
            stroke(outline(), width + 2.0 * rim());
        stroke(isTemplate() ? QColor{Qt::black} : edge(), width);
    }

    /// A gap around a mark sets it apart from what is below.
    void clearBehind(const QPainterPath &mark, double gap)
    {
        m_painter.setCompositionMode(QPainter::CompositionMode_Clear);
        m_painter.strokePath(mark, QPen{Qt::black, 2.0 * gap, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        m_painter.fillPath(mark, Qt::black);
        m_painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    }

    void drawMark(const QPainterPath &mark, const QColor &colour)
    {
        clearBehind(mark, 0.9 * m_unit);
        if (!isTemplate())
            m_painter.strokePath(mark,
                                 QPen{outline(), 2.0 * rim(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        m_painter.fillPath(mark, isTemplate() ? QColor{Qt::black} : colour);
    }

    void drawDifferenceMark()
    {
        const double reach = 3.0 * m_unit;
        const QPointF centre{m_size - reach - rim(), reach + rim()};
        QPolygonF diamond;
        for (const double angle : {0.0, 90.0, 180.0, 270.0})
            diamond << onCircle(centre, reach, angle);
        QPainterPath path;
        path.addPolygon(diamond);
        path.closeSubpath();
        drawMark(path, QColor{0x1c, 0x6f, 0xd1});
    }

    void drawProblemMark()
    {
        const double width = 2.6 * m_unit;
        const QPointF top{m_size - width / 2.0 - rim(), m_size - 8.0 * m_unit - rim()};
        QPainterPath path;
        path.addRoundedRect(QRectF{top.x() - width / 2.0, top.y(), width, 4.9 * m_unit}, 0.8 * m_unit,
                            0.8 * m_unit);
        path.addRoundedRect(QRectF{top.x() - width / 2.0, top.y() + 5.8 * m_unit, width, 2.2 * m_unit},
                            0.8 * m_unit, 0.8 * m_unit);
        drawMark(path, QColor{0xc0, 0x5a, 0x00});
    }

    QPainter m_painter;
    IconLook m_look;
    IconStyle m_style;
    double m_size;
    QPointF m_centre;
    double m_unit;
    double m_radius = 0.0;
};
} // namespace

QPixmap lampPixmap(const IconLook &look, int size, IconStyle style)
{
    QPixmap pixmap{size, size};
    pixmap.fill(Qt::transparent);
    LampPainter{pixmap, look, style}.draw();
    return pixmap;
}

QIcon lampIcon(const IconLook &look, IconStyle style)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(lampPixmap(look, size, style));
    icon.setIsMask(style == IconStyle::Template);
    return icon;
}

} // namespace Lamplighter
