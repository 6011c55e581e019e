// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/autostart.h"

namespace Lamplighter
{

/// For systems that answer immediately.
class DirectStartAtLogin : public StartAtLogin
{
public:
    using StartAtLogin::StartAtLogin;

    void state(Answer answer) final;
    void enable(Done done) final;
    void disable(Done done) final;

protected:
    virtual AtLogin look() const = 0;
    virtual Result<void> add() = 0;
    virtual Result<void> remove() = 0;

    /// The state if our entry doesn't exist.
    AtLogin absent() const { return m_wasEnabled ? AtLogin::DisabledElsewhere : AtLogin::Disabled; }
};

/// The state with its sentences, which are the same on every system.
AtLoginState describe(AtLogin what);

/// The arguments that start `profile` hidden, for both `lamplighter` and `lamplighter-tray`.
QStringList argumentsAtLogin(const QString &profile);
/// "Lamplighter", "Lamplighter (work)".
QString nameAtLogin(const QString &profile);
/// `base` for the default profile, else `base`.PROFILE.
QString entryNameAtLogin(const QString &base, const QString &profile);

/// Couldn't write or remove the entry at `place`. Kind: Refused, code "start/write".
Error entryFailure(const QString &place, const QString &reason);
/// The user or a policy doesn't allow start at login. Kind: Refused, code "start/refused".
Error entryRefused();
/// The system has no start at login. Kind: Refused, code "start/unsupported".
Error entryUnsupported();

} // namespace Lamplighter
