// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

namespace Lamplighter
{

/// Sends what was clicked, and keeps the last failure for menu and card until something succeeds.
class Requests final : public QObject
{
    Q_OBJECT
public:
    Requests(CommandSink &commands, const SnapshotSource &snapshots, QObject *parent = nullptr);

    /// `done` is called once, before failure() changes; not at all when this object is gone by then.
    void submit(const Command &command, std::function<void(const Outcome &)> done = {});
    const std::optional<Error> &failure() const { return m_failure; }

Q_SIGNALS:
    void failureChanged();

private:
    void setFailure(const std::optional<Error> &failure);
    void follow(const Snapshot &snapshot);

    CommandSink &m_commands;
    std::optional<Error> m_failure;
    bool m_neededPerson;
};

} // namespace Lamplighter
