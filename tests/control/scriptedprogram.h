// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "control/control.h"

#include <QHash>

namespace Lamplighter::Testing
{

/// A running program for the control room: records each command and answers as scripted.
class ScriptedDesk final : public QObject, public CommandDesk
{
public:
    void submit(const Command &command, Origin origin, OutcomeHandler done) override
    {
        asked.append(command);
        origins.append(origin);
        const auto found = outcomes.constFind(toJson(command)[QStringLiteral("verb")].toString());
        if (isHolding) {
            held.append(std::move(done));
            return;
        }
        const auto outcome = found == outcomes.cend() ? usual : *found;
        QMetaObject::invokeMethod(
            this,
            [this, command, done = std::move(done), outcome] {
                if (done)
                    done(outcome);
                if (answered)
                    answered(command);
            },
            Qt::QueuedConnection);
    }
    QString saidBefore(const Command &command) const override
    {
        return before.value(toJson(command)[QStringLiteral("verb")].toString());
    }
    void release()
    {
        for (const auto &done : std::exchange(held, {})) {
            if (done)
                done(usual);
        }
    }

    QList<Command> asked;
    QList<Origin> origins;
    Outcome usual{ExitCode::Done, QStringLiteral("It is done."), {}};
    QHash<QString, Outcome> outcomes; ///< by command, instead of the usual one
    QHash<QString, QString> before;   ///< notices by command
    bool isHolding = false;           ///< no answer before release()
    QList<std::function<void(const Outcome &)>> held;
    std::function<void(const Command &)> answered{};
};

class ScriptedSnapshots final : public SnapshotSource
{
public:
    using SnapshotSource::SnapshotSource;

    Snapshot snapshot() const override { return m_snapshot; }
    SignInProgress signIn() const override { return m_signIn; }
    Utc now() const override { return time; }
    void show(const Snapshot &snapshot)
    {
        m_snapshot = snapshot;
        Q_EMIT changed(m_snapshot);
    }

    void show(const SignInProgress &progress)
    {
        m_signIn = progress;
        Q_EMIT signInChanged(m_signIn);
    }

    Utc time = Utc{std::chrono::hours{498'753}} + Seconds{40};

private:
    Snapshot m_snapshot;
    SignInProgress m_signIn;
};

/// Signed in, with this state held until changed, or none.
inline Snapshot snapshotHolding(std::optional<SettablePresence> state)
{
    Snapshot snapshot;
    snapshot.account = {QStringLiteral("adele@practice.example"), QStringLiteral("practice"),
                        QStringLiteral("global")};
    snapshot.health = state ? Health::Ok : Health::Idle;
    if (state) {
        snapshot.hold = Snapshot::Hold{*state, Utc{std::chrono::hours{498'753}}};
        snapshot.lastConfirmed = snapshot.hold->since;
    }
    return snapshot;
}

} // namespace Lamplighter::Testing
