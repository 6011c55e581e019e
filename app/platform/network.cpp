// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/network.h"

#include "base/log.h"

#include <QNetworkInformation>

namespace Lamplighter
{

using Reachability = QNetworkInformation::Reachability;

NetworkWatch::NetworkWatch(Milliseconds rest)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_noticed, false))
            notice();
    });
}

void NetworkWatch::start()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        qCInfo(logPlatform) << "This system doesn't report when the network comes back.";
        return;
    }
    const auto *const network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this, &NetworkWatch::notice);
    connect(network, &QNetworkInformation::isBehindCaptivePortalChanged, this, &NetworkWatch::notice);
}

void NetworkWatch::notice()
{
    const auto *const network = QNetworkInformation::instance();
    if (network->reachability() != Reachability::Online || network->isBehindCaptivePortal())
        return;
    if (m_rest.isActive()) {
        m_noticed = true;
        return;
    }
    m_rest.start();
    Q_EMIT cameBack();
}

} // namespace Lamplighter
