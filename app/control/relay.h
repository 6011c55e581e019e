// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QObject>

namespace Lamplighter
{

/// For a second start of a profile: passes on to the running program what this start was made for.
class Relay final : public QObject
{
    Q_OBJECT
public:
    explicit Relay(QString socketPath);

    /// Returns when the running program has answered.
    void pass(const Command &command);
    /// Returns when something has been passed on, after `patience` of real time at the latest.
    void waitForCall(Milliseconds patience);
    /// What came of it; Done if nothing was passed on. Errors: those of ControlClient.
    const Result<Outcome> &result() const { return m_result; }

Q_SIGNALS:
    void passed();

private:
    QString m_socketPath;
    Result<Outcome> m_result = Outcome{};
};

} // namespace Lamplighter
