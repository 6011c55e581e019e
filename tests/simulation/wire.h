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

/// The connections between program and cloud, and their faults. Outlives each program.
struct Air {
    enum class Loss {
        None,
        Before, ///< the request never arrives
        After,  ///< the answer never arrives
    };
    /// A request that is confirmed although the cloud never sees it.
    enum class Swallowed { Nothing, Renewals, Clears };

    Practice::Cloud &cloud;
    std::mt19937 &chance;
    bool isOffline = false;
    Loss loss = Loss::None;
    int lossesLeft = 0;
    Milliseconds slowness{0};
    Swallowed swallowed = Swallowed::Nothing;
    int sets = 0;                   ///< confirmed sets, to recognize a renewal
    std::function<bool()> isDead{}; ///< the program was killed, so nothing is sent anymore
    /// Called after the cloud got a request, before its answer.
    std::function<void()> seen{};
    /// What the cloud has of the present account.
    std::function<QJsonObject()> user{};
    /// Called when a reading reaches the program. `user` is as it was when the cloud answered.
    std::function<void(const QByteArray &body, const QJsonObject &user)> readingArrived{};
};

/// The program's network, connected to the practice cloud without sockets.
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

/// Sends a request to the cloud and calls back with the answer, or without one if it was dropped.
void ask(Practice::Cloud &cloud, const Http::Request &request,
         std::function<void(const std::optional<Http::Response> &)> done);

} // namespace Lamplighter::Simulation
