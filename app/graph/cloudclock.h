// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <memory>

namespace Lamplighter
{

/// The time of a practice cloud on loopback (design §4.3, "One time for both"): read once from
/// GET {graph}/practice/clock, then followed by long poll, so that advance, freeze and speed reach the program. A
/// loopback cloud without that route leaves the program its own time × `speed`.
class CloudClock final : public Clock
{
    Q_OBJECT
public:
    /// `speed`, when given, is set at the cloud (POST) before the first reading.
    CloudClock(const QUrl &graphRoot, std::optional<double> speed, QNetworkAccessManager &network,
               QObject *parent = nullptr);
    ~CloudClock() override;

    Moment now() const override;
    std::optional<Milliseconds> realTimeFor(Milliseconds span) const override;

    bool isReady() const;
    double speed() const;
    bool isPractice() const; ///< the route answered
    /// Sets the speed at the cloud; changed() follows when it has taken effect.
    void setSpeed(double speed);

Q_SIGNALS:
    void ready(); ///< once: the first reading is in, or the cloud has no such route
private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter
