// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/networkvariables.h"
#include "session/snapshot.h"

namespace Lamplighter
{

/// Applies the proxy and the certificates of the environment before the first request, and reports what can't
/// be used.
class NetworkEnvironment final : public SnapshotPart
{
    Q_OBJECT
public:
    NetworkEnvironment();
    void addTo(Snapshot &snapshot) const override;

private:
    QList<EnvironmentTrouble> m_troubles;
};

} // namespace Lamplighter
