// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/command.h"

#include <QObject>

namespace Lamplighter
{

/// For a second start of a profile: passes its command on to the running program.
class Relay final : public QObject
{
    Q_OBJECT
public:
    explicit Relay(QString socketPath);

    /// Blocks until the running program has answered.
    void pass(const Command &command);
    /// Blocks until a command has been passed on, or for `patience` of real time.
    void waitForCall(Milliseconds patience);
    /// The outcome; Done if nothing was passed on. Errors: those of ControlClient.
    const Result<Outcome> &result() const { return m_result; }

Q_SIGNALS:
    void passed();

private:
    QString m_socketPath;
    Result<Outcome> m_result = Outcome{};
};

} // namespace Lamplighter
