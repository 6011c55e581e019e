// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/networkenvironment.h"

#include "base/log.h"

namespace Lamplighter
{

NetworkEnvironment::NetworkEnvironment()
    : m_troubles(settleProxyVariables() + trustCertificatesOfEnvironment())
{
    for (const auto &trouble : std::as_const(m_troubles))
        qCWarning(logPlatform).noquote() << trouble.text;
}

void NetworkEnvironment::addTo(Snapshot &snapshot) const
{
    for (const auto &trouble : m_troubles)
        snapshot.problems.append({trouble.variable, trouble.text, trouble.next});
}

} // namespace Lamplighter
