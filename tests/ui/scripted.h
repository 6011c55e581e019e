// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/snapshot.h"

#include <QList>
#include <QRegularExpression>

namespace Lamplighter::Testing
{

/// Any warning except those of Qt's offscreen plugin about windows that it can't raise or resize.
inline QRegularExpression unexpectedWarning()
{
    return QRegularExpression{QStringLiteral("^(?!This plugin does not support )")};
}

class ScriptedSnapshots final : public SnapshotSource
{
    Q_OBJECT
public:
    using SnapshotSource::SnapshotSource;

    Snapshot snapshot() const override { return m_snapshot; }
    SignInProgress signIn() const override { return m_signIn; }
    void show(const Snapshot &snapshot)
    {
        if (m_snapshot == snapshot)
            return;
        m_snapshot = snapshot;
        Q_EMIT changed(m_snapshot);
    }

    void show(const SignInProgress &progress)
    {
        m_signIn = progress;
        Q_EMIT signInChanged(m_signIn);
    }

private:
    Snapshot m_snapshot;
    SignInProgress m_signIn;
};

/// Records commands, and answers on request.
class ScriptedCommands final : public CommandSink
{
public:
    void submit(const Command &command, std::function<void(const Outcome &)> done) override
    {
        seen << command;
        m_open << std::move(done);
    }
    void answer(const Outcome &outcome)
    {
        for (const auto &done : std::exchange(m_open, {}))
            done(outcome);
    }

    QList<Command> seen;

private:
    QList<std::function<void(const Outcome &)>> m_open;
};

} // namespace Lamplighter::Testing
