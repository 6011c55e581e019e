// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is what the program does on the desktop beside its windows: notifications, hotkeys, start at login,
// calls of the launcher. It asks with Commands, reads the Snapshot, and sees the system through platform alone.

#include "base/wakeup.h"
#include "platform/notifications.h"
#include "session/snapshot.h"
#include "settings/settings.h"

#include <QHash>

namespace Lamplighter
{

/// Decides what a person is notified of, each event once: that a hold is about to end, that a sign-in is needed, each step
/// at which a state stops being shown, that there is no tray, and what came of a command that was given without a window.
/// What no longer holds is reworded or taken back.
class Notifier final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        bool background = false; ///< no window was opened at the start
        QString noTrayNote{};    ///< the file that remembers that this has been told; empty: it never is
        QString profile{}; ///< to be named, since another one may run as well; empty for the default one
        std::function<bool()> isAssisted;                  ///< whether a screen reader or the like is at work
        std::function<QImage(const Snapshot &)> picture{}; ///< of what is shown; unset: the program's icon
    };
    static constexpr Minutes warnsBefore{2};
    static constexpr Minutes shortestWarned{10}; ///< a shorter hold ends without a warning
    /// Program time that a loss lasts before it is told: a return takes as long.
    static constexpr Seconds patience{10};

    Notifier(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock, Notifications &notifications,
             Options options);

    void follow(const Settings &settings);
    void setLocked(bool locked);
    void setAsleep(bool asleep);
    void setWatched(bool watched); ///< card or menu are being looked at
    void setTray(bool isThere);

    /// What came of a change that was asked for without a window, if the person wants to hear of it.
    void tellNews(const Outcome &outcome);
    void tell(const Outcome &outcome);
    /// How a sign-in has ended, where no window comes forward to show it.
    void tellSignIn(const Outcome &outcome);

Q_SIGNALS:
    void cardWanted(const QString &activationToken);
    /// The card, with what can be done about the hold's end in focus.
    void endWanted(const QString &activationToken);

private:
    /// A hold with its end, as somebody was told of it.
    struct Ending {
        SettablePresence state = SettablePresence::Available;
        Utc since{};
        Utc until{};
        bool operator==(const Ending &) const = default;
    };
    /// The warning on show, and what its buttons are about.
    struct Offered {
        Ending ending;
        std::optional<Snapshot::Account> account{};
        bool isOver = false;           ///< it has ended by itself, and that is what is said
        std::optional<Ending> after{}; ///< what was held right after the end
    };
    /// The hold that is watched for being shown.
    struct Followed {
        SettablePresence state = SettablePresence::Available;
        Utc since{};
        bool wasShown = false;
        bool isRefusalTold = false;
        bool isWithSignIn = false;        ///< it was told by the request to sign in
        std::optional<Loss::Step> told{}; ///< the last step away from what was chosen
        std::optional<Elapsed> lostSince{};
    };
    struct OnShow {
        Notification composed;
        Utc since{};
    };
    enum class SignIn { Unknown, Fine, Needed, SignedOut };

    void judge();
    void judgeEnding(const Snapshot &snapshot);
    void judgeSignIn(const Snapshot &snapshot);
    void judgeLoss(const Snapshot &snapshot);
    void judgeRefusedChoice(const Snapshot &snapshot);
    void warn(const Snapshot &snapshot, const Ending &ending);
    void followWarning(const Snapshot &snapshot, const std::optional<Ending> &present);
    void sayEnded(const Snapshot &snapshot);
    void followSignIn(const Snapshot &snapshot);
    bool isToldWithSignIn(const Snapshot &snapshot) const;
    Notification endingNotification(const Snapshot &snapshot, const Ending &ending) const;
    Notification signInNotification(const Snapshot &snapshot) const;
    Notification lossNotification(const Snapshot &snapshot, const Loss &loss) const;
    Notification refusalNotification(const Snapshot &snapshot) const;
    Notification refusedNotification(const Snapshot &snapshot, const Snapshot::RefusedChoice &refused) const;
    void sayLost(const Snapshot &snapshot, const std::optional<Loss> &loss);
    void reword(const Notification &notification);
    void chosen(const QString &key, const QString &action, const QString &activationToken);
    void actOnEnding(const QString &action);
    void rememberNoTray();
    void show(const Notification &notification);
    void takeBack(const QString &key);
    /// The day that its times are named by: midnight alone rewords nothing.
    Utc dayOf(const QString &key) const;

    CommandDesk &m_desk;
    SnapshotSource &m_snapshots;
    const Clock &m_clock;
    Notifications &m_notifications;
    Options m_options;
    Settings m_settings;
    QHash<QString, OnShow> m_onShow;
    bool m_locked = false;
    bool m_asleep = false;
    bool m_watched = false;

    WakeUp m_endingNear;
    std::optional<Ending> m_warnedOf;
    std::optional<Offered> m_offered;
    SignIn m_signIn = SignIn::Unknown;
    bool m_signInTold = false;
    WakeUp m_patienceOver;
    std::optional<Followed> m_followed;
};

} // namespace Lamplighter
