// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/cloud.h"

#include <QJsonObject>
#include <QNetworkAccessManager>

#include <functional>
#include <memory>
#include <random>

namespace Lamplighter::Simulation
{

/// What lies between the program and its cloud: the program's connections, and what becomes of them. Outlives
/// each program.
struct Air {
    enum class Loss {
        None,
        Before, ///< the request never arrives
        After,  ///< the answer never arrives
    };
    /// A request that the cloud never sees, and that is confirmed all the same.
    enum class Swallowed { Nothing, Renewals, Clears };

    Practice::Cloud &cloud;
    std::mt19937 &chance;
    bool isOffline = false;
    Loss loss = Loss::None;
    int lossesLeft = 0;
    Milliseconds slowness{0};
    Swallowed swallowed = Swallowed::Nothing;
    int sets = 0;                   ///< that have been confirmed, to tell a renewal
    std::function<bool()> isDead{}; ///< the program was killed: nothing of it is sent any more
    /// After the cloud has seen a request, before it is answered.
    std::function<void()> seen{};
    /// What the cloud has of the present account.
    std::function<QJsonObject()> user{};
    /// A reading has reached the program. `user` is as it was when the cloud answered.
    std::function<void(const QByteArray &body, const QJsonObject &user)> readingArrived{};
};

/// The program's network, which ends in the practice cloud without a socket between.
class Wire final : public QNetworkAccessManager
{
    Q_OBJECT
public:
    explicit Wire(std::shared_ptr<Air> air);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    std::shared_ptr<Air> m_air;
};

/// Hands a request to the cloud and calls back with what came of it; without one if it was dropped.
void ask(Practice::Cloud &cloud, const Http::Request &request,
         std::function<void(const std::optional<Http::Response> &)> done);

} // namespace Lamplighter::Simulation
