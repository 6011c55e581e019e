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

/// Whether the system starts the program when its person logs in.
enum class AtLogin {
    Enabled,
    Disabled,
    DisabledElsewhere, ///< by the person, in the system's own settings
    NeedsApproval,     ///< asked for; the person has to allow it in the system's own settings first
    Unsupported,
};

struct AtLoginState {
    AtLogin what = AtLogin::Unsupported;
    QString text; ///< what is so, a whole sentence
    QString next; ///< what to do about it; empty where nothing need be done
    bool operator==(const AtLoginState &) const = default;
};

/// The entry that lets the system start one profile of the program, hidden, when its person logs in. What is asked for is
/// answered once, from the event loop, and not at all when this is gone by then. One question at a time.
class StartAtLogin : public QObject
{
    Q_OBJECT
public:
    struct Entry {
        QString profile; ///< "default", "work"
        QString program; ///< the path of lamplighter-tray
    };
    using Answer = std::function<void(const AtLoginState &)>;
    using Done = std::function<void(const Result<void> &)>;

    explicit StartAtLogin(Entry entry)
        : m_entry(std::move(entry))
    {
    }

    /// What came of earlier runs: our entry was there. Where it has gone since then, somebody else has removed it; and some
    /// systems let nobody look.
    void recall(bool wasEnabled) { m_wasEnabled = wasEnabled; }

    virtual void state(Answer answer) = 0;
    /// By the person's own wish: an entry that was switched off elsewhere is switched on again where the system lets a
    /// program do that. An entry that starts this very program stays as it is. Errors: Refused; "start/refused" when it was
    /// the person who said no.
    virtual void enable(Done done) = 0;
    /// Removes our entry; what an administrator has put there for everybody is switched off for this person. Errors: Refused.
    virtual void disable(Done done) = 0;

protected:
    const Entry m_entry;
    bool m_wasEnabled = false;
};
std::unique_ptr<StartAtLogin> createStartAtLogin(const StartAtLogin::Entry &entry);

} // namespace Lamplighter
