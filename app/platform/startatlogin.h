// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/autostart.h"

namespace Lamplighter
{

/// For the systems that answer at once.
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

    /// What it means that our entry is not there.
    AtLogin absent() const { return m_wasEnabled ? AtLogin::DisabledElsewhere : AtLogin::Disabled; }
};

/// The state with its sentences, which are the same on every system but for the place where the person decides.
AtLoginState describe(AtLogin what);

/// The arguments that start `profile` hidden. Both programs, `lamplighter` and `lamplighter-tray`, know them.
QStringList argumentsAtLogin(const QString &profile);
/// "Lamplighter", "Lamplighter (work)".
QString nameAtLogin(const QString &profile);
/// `base`, or `base`.PROFILE: each profile has an entry of its own.
QString entryNameAtLogin(const QString &base, const QString &profile);

/// The entry could not be written or removed at `place`. Kind: Refused, code "start/write".
Error entryFailure(const QString &place, const QString &reason);
/// The person, or a policy, does not let the program start at login. Kind: Refused, code "start/refused".
Error entryRefused();
/// What enable() says where there is no such thing. Kind: Refused, code "start/unsupported".
Error entryUnsupported();

} // namespace Lamplighter
