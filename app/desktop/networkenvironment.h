// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/networkvariables.h"
#include "session/snapshot.h"

namespace Lamplighter
{

/// Takes the proxy and the certificates that the environment names, before anything is asked over the
/// network, and tells what of it can't be used.
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
