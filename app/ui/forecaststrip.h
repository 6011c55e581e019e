// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"
#include "ui/lampicon.h"

#include <QWidget>

namespace Lamplighter
{

/// Draws the forecast: your status while Lamplighter runs, and what becomes of it if Lamplighter stops now.
/// Each stage has a color, a shape and a word. Screen readers get the same as sentences.
class ForecastStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit ForecastStrip(QWidget *parent = nullptr);

    void show(const Snapshot &snapshot, Utc now);
    /// Whether there is something to draw.
    static bool isUseful(const Snapshot &snapshot, Utc now);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// A part of the lower lane. It is at least as wide as its text, so the time scale varies.
    struct Segment {
        Presence presence;
        QString label;
        QString time; ///< when it begins
        Utc from{};
        Utc to{};
        bool faded = false;
    };

    QStringList showAttended(const Snapshot &snapshot, Utc now);
    QFont smallFont() const;
    int lane() const;
    int leastWidth(const Segment &segment) const;
    QList<int> edges() const;
    double placeOf(Utc at, const QList<int> &edges) const;
    void drawSegment(QPainter &painter, const QRectF &area, IconLook look, const QString &label,
                     bool isOpenEnded) const;
    void drawAttended(QPainter &painter, int top, const QList<int> &places) const;
    QString unattendedCaption() const;

    QList<Segment> m_segments;
    QList<Utc> m_renewals;
    std::optional<Utc> m_promise;
    QString m_attendedLabel;
    QString m_promiseLabel; ///< for less room
    QString m_thenLabel;    ///< what follows the promised end
    Presence m_attended;
    std::optional<Presence> m_then; ///< unset if Teams decides
    bool m_isFailing = false;
    bool m_hasAttended = false;
    bool m_promiseIsInside = false;
};

} // namespace Lamplighter
