// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is what the program does on the desktop besides its windows: notifications, hotkeys, start at
// login, launcher calls. It sends Commands, reads the Snapshot, and uses the system only through platform.

#include "base/wakeup.h"
#include "platform/notifications.h"
#include "session/snapshot.h"
#include "settings/settings.h"

#include <QHash>

namespace Lamplighter
{

/// Decides what to notify the user of, each event once: a hold is about to end, a sign-in is needed, a status
/// stops showing step by step, there is no tray, and the outcome of a command without a window. Updates or
/// withdraws notifications that are no longer true.
class Notifier final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        bool background = false; ///< no window was opened at the start
        QString
            noTrayNote{};  ///< file that remembers the notification about the tray; empty for no notification
        QString profile{}; ///< shown in titles; empty for the default profile
        std::function<bool()> isAssisted; ///< whether a screen reader or similar is running
        std::function<QImage(const Snapshot &)>
            picture{}; ///< of the current status; unset for the program's icon
    };
    static constexpr Minutes warnsBefore{2};
    static constexpr Minutes shortestWarned{10}; ///< shorter holds end without a warning
    /// Program time before a loss is shown, as long as a return takes.
    static constexpr Seconds patience{10};

    Notifier(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock, Notifications &notifications,
             Options options);

    void follow(const Settings &settings);
    void setLocked(bool locked);
    void setAsleep(bool asleep);
    void setWatched(bool watched); ///< whether a window or the menu is open
    void setTray(bool isThere);

    /// The outcome of a change without a window, if the user wants to hear of it.
    void tellNews(const Outcome &outcome);
    void tell(const Outcome &outcome);
    /// How a sign-in has ended, if no window shows it.
    void tellSignIn(const Outcome &outcome);

Q_SIGNALS:
    void cardWanted(const QString &activationToken);
    /// The window, with the focus on what the user can do about the hold's end.
    void endWanted(const QString &activationToken);

private:
    /// A hold with its end, as shown in a warning.
    struct Ending {
        SettablePresence state = SettablePresence::Available;
        Utc since{};
        Utc until{};
        bool operator==(const Ending &) const = default;
    };
    /// The current warning, and what its buttons refer to.
    struct Offered {
        Ending ending;
        std::optional<Snapshot::Account> account{};
        bool isOver = false;           ///< the hold has ended, and the notification says so
        std::optional<Ending> after{}; ///< the hold right after the end
    };
    /// The hold that is checked for losses.
    struct Followed {
        SettablePresence state = SettablePresence::Available;
        Utc since{};
        bool wasShown = false;
        bool isRefusalTold = false;
        bool isWithSignIn = false;        ///< shown together with the request to sign in
        std::optional<Loss::Step> told{}; ///< the last step that was shown
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
    void showEnded(const Snapshot &snapshot);
    void followSignIn(const Snapshot &snapshot);
    bool isToldWithSignIn(const Snapshot &snapshot) const;
    Notification endingNotification(const Snapshot &snapshot, const Ending &ending) const;
    Notification signInNotification(const Snapshot &snapshot) const;
    Notification lossNotification(const Snapshot &snapshot, const Loss &loss) const;
    Notification refusalNotification(const Snapshot &snapshot) const;
    Notification refusedNotification(const Snapshot &snapshot, const Snapshot::RefusedChoice &refused) const;
    void showLoss(const Snapshot &snapshot, const std::optional<Loss> &loss);
    void reword(const Notification &notification);
    void chosen(const QString &key, const QString &action, const QString &activationToken);
    void actOnEnding(const QString &action);
    void rememberNoTray();
    void show(const Notification &notification);
    void withdraw(const QString &key);
    /// The day that its times refer to, so that midnight alone changes no text.
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
