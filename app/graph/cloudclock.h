// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <memory>

namespace Lamplighter
{

/// The time of a practice cloud on loopback (docs/architecture.md#one-time-for-both). It is read once from
/// `{graph}/practice/clock` and then followed by long poll, so that advance, freeze and speed reach the
/// program. If a loopback cloud doesn't have that route, the program uses its own time × `speed`.
class CloudClock final : public Clock
{
    Q_OBJECT
public:
    /// `speed`: sent to the cloud (POST) before the first reading. Unset: leaves it as it is.
    CloudClock(const QUrl &graphRoot, std::optional<double> speed, QNetworkAccessManager &network,
               QObject *parent = nullptr);
    ~CloudClock() override;

    Moment now() const override;
    std::optional<Milliseconds> realTimeFor(Milliseconds span) const override;

    bool isReady() const;
    double speed() const;
    bool isPractice() const; ///< whether the cloud has the route
    /// Sends the speed to the cloud. changed() follows once it takes effect.
    void setSpeed(double speed);

Q_SIGNALS:
    void ready(); ///< emitted once: the first reading arrived, or the cloud doesn't have the route
private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter
