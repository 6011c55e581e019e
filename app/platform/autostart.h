// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace Lamplighter
{

/// Whether the system starts the program when the user logs in.
enum class AtLogin {
    Enabled,
    Disabled,
    DisabledElsewhere, ///< by the user, in the system's settings
    NeedsApproval,     ///< requested; the user has to allow it in the system's settings
    Unsupported,
};

struct AtLoginState {
    AtLogin what = AtLogin::Unsupported;
    QString text; ///< the state as a sentence
    QString next; ///< what to do about it, empty if nothing
    bool operator==(const AtLoginState &) const = default;
};

/// The system's entry that starts one profile of the program, hidden, at login. Each call answers once, from
/// the event loop, and not at all after this object is destroyed. Only one call at a time.
class StartAtLogin : public QObject
{
    Q_OBJECT
public:
    struct Entry {
        QString profile; ///< "default", "work"
        QString program; ///< path of lamplighter-tray
    };
    using Answer = std::function<void(const AtLoginState &)>;
    using Done = std::function<void(const Result<void> &)>;

    explicit StartAtLogin(Entry entry)
        : m_entry(std::move(entry))
    {
    }

    /// Restores what an earlier run knew: whether our entry existed. If it is gone now, something else
    /// removed it. Some systems don't let a program check.
    void recall(bool wasEnabled) { m_wasEnabled = wasEnabled; }

    virtual void state(Answer answer) = 0;
    /// Call only if the user asked for it: turns an entry that was turned off elsewhere on again, where the
    /// system allows that. Keeps an existing entry that starts this program. Errors: Refused; "start/refused"
    /// if the user declined.
    virtual void enable(Done done) = 0;
    /// Removes our entry. Turns an administrator's entry for all users off for this user only. Errors:
    /// Refused.
    virtual void disable(Done done) = 0;

protected:
    const Entry m_entry;
    bool m_wasEnabled = false;
};
std::unique_ptr<StartAtLogin> createStartAtLogin(const StartAtLogin::Entry &entry);

} // namespace Lamplighter
