// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/explain.h"
#include "presence/forecast.h"
#include "session/command.h"
#include "session/origin.h"
#include "session/signinprogress.h"

#include <QMap>
#include <QObject>

namespace Lamplighter
{

/// When several apply, the one further down counts (docs/architecture.md#status-as-json).
enum class Health {
    Ok,
    Idle, ///< signed in, no hold
    Resting,
    Retrying,
    Offline,
    Refused,
    SignInNeeded,
    KeychainLocked,
    NotConfigured,
    NotRunning, ///< only the command line says this
};
QString nameOf(Health health); ///< "ok", "sign-in-needed", …
/// Whether the code means that the account in the keychain can't be used here, for example because another
/// profile uses it. The service wasn't asked then.
bool isAccountRefusal(const QString &code);

/// Why a hold rests.
enum class Rest { Locked, Asleep };
QString nameOf(Rest rest); ///< "locked", "asleep"

/// Everything to show at one moment, as an immutable value. Tray, menu, window and `status --json` render it
/// and compute nothing about presence. It has no "now", so two snapshots are equal if they show the same.
struct Snapshot {
    struct Account {
        QString username;
        QString tenant;
        QString cloud; ///< "global", "gcc-high", "dod", "custom"
        bool operator==(const Account &) const = default;
    };
    struct Previous {
        SettablePresence state = SettablePresence::Available;
        std::optional<Utc> until{};
        bool operator==(const Previous &) const = default;
    };
    struct Hold {
        SettablePresence state = SettablePresence::Available;
        Utc since{};
        std::optional<Utc> until{}; ///< the promise; unset if it has no end
        HoldOrigin origin = HoldOrigin::Hand;
        std::optional<Rest> resting{};
        std::optional<Previous> then{}; ///< what follows at `until`; unset if Teams decides
        bool operator==(const Hold &) const = default;
    };
    struct LeaseView {
        SettablePresence state = SettablePresence::Available;
        Utc sentAt{};
        Utc expiresAt{};
        bool certain = true; ///< false if a later request is unanswered
        bool operator==(const LeaseView &) const = default;
    };
    struct Forecast {
        QList<Stage> unattended;
        QList<Stage> attended;
        /// The latest time at which the service may show our state if we stop now.
        std::optional<Utc> worstCaseUntil{};
        bool operator==(const Forecast &) const = default;
    };
    /// The last sign-in, if it failed.
    struct FailedSignIn {
        Utc at{};
        Error error;
        bool operator==(const FailedSignIn &) const = default;
    };
    /// The user picked another account in the browser than the known one, and is asked which one to use.
    struct SwitchOffered {
        QString from;
        QString to;
        bool operator==(const SwitchOffered &) const = default;
    };
    /// The last choice, if it was refused and the status before it is kept.
    struct RefusedChoice {
        SettablePresence state = SettablePresence::Available;
        Utc at{};
        Error error;
        bool operator==(const RefusedChoice &) const = default;
    };
    struct Problem {
        QString key; ///< "hold/lease", "start/speed": the setting, or "session/renewal"
        QString text;
        QString next;
        bool operator==(const Problem &) const = default;
    };

    std::optional<Account> account{};
    Health health = Health::NotConfigured;
    std::optional<Hold> hold{};
    std::optional<Previous> previous{}; ///< what Back returns to
    std::optional<LeaseView> lease{};   ///< the last confirmed one until it expires
    /// What our session gives now by the forecast, for the icon. Unset if unknown or none.
    std::optional<Presence> sessionNow{};
    std::optional<Utc> sessionSince{}; ///< when that began, by the same forecast
    std::optional<Utc> nextRenewal{};
    std::optional<Utc> lastConfirmed{};
    std::optional<Forecast> forecast{};
    std::optional<ObservedPresence> observed{};
    std::optional<Explanation> explanation{};
    bool signInRunning = false; ///< in the browser
    bool signInMayHelp = false; ///< the current sign-in isn't accepted, but Lamplighter keeps trying
    std::optional<FailedSignIn> failedSignIn{}; ///< until one succeeds or the user signs out
    std::optional<SwitchOffered> switchOffered{};
    bool practice = false;
    double practiceSpeed = 1.0;                   ///< with `practice`
    std::optional<Error> error{};                 ///< the last one, while it still matters
    std::optional<RefusedChoice> refusedChoice{}; ///< until the next choice
    QList<Problem> problems{};
    /// The working global hotkeys by action, as text for the user. Not in `status`.
    QMap<QString, QString> hotkeys{};

    bool operator==(const Snapshot &) const = default;
};

/// The error, unless it only asks for the sign-in that is running.
std::optional<Error> errorShown(const Snapshot &snapshot);
/// The user signed out, or never signed in.
bool isSignedOut(const Snapshot &snapshot);
/// Whether the error is an isAccountRefusal().
bool isAccountRefused(const Snapshot &snapshot);
/// The user has to act first: not set up, keychain locked, not signed in, or account refused.
bool needsPerson(const Snapshot &snapshot);

// What to say if a chosen status no longer shows. Window, menu, `status` and notifications all use this, so
// they name the same step, time and reason.

/// The chosen status has faded or expired for colleagues.
struct Loss {
    enum class Step { Inactive, Away, Gone };
    Step step = Step::Gone;
    Presence presence;        ///< what colleagues see by the forecast or a newer read
    std::optional<Utc> since; ///< when this step began; unset if unknown
    bool certain = true;      ///< false if an unanswered request may have renewed it
    bool isSeen = false;      ///< confirmed by a read
    bool operator==(const Loss &) const = default;
};

/// Unset if the status shows, isn't sent yet, or is paused.
std::optional<Loss> lossOf(const Snapshot &snapshot);
/// "You look away in Teams"
QString lossTitle(const Loss &loss);
/// "You look away in Teams since 22:54"
QString lossText(const Loss &loss, Utc today);
/// Why, and what Lamplighter does about it: "No connection; still trying"
QString reasonText(const Snapshot &snapshot);
/// Both as sentences.
QString lossSentences(const Snapshot &snapshot, const Loss &loss, Utc today);

/// Whether requests fail at the moment, even if the status still shows.
bool isFailing(const Snapshot &snapshot);
/// Whether only a choice was refused, and the status before it still shows.
bool isOnlyChoiceRefused(const Snapshot &snapshot);
/// Whether Commands::TryNow may help.
bool canTryNow(const Snapshot &snapshot);

/// Names of actions in Snapshot::hotkeys, stored by desktops: "presence.available", …, "presence.clear",
/// "card".
QString hotkeyIdOf(SettablePresence state);
QString hotkeyIdOfClear();
QString hotkeyIdOfCard();

/// `status --json`, version 1 (docs/architecture.md#status-as-json): times in RFC 3339 UTC, unknown fields
/// absent.
QJsonObject toJson(const Snapshot &snapshot);
/// "Available until 17:00", "Away until you change it". With the date if that isn't the local day of `today`.
QString holdLabel(SettablePresence state, std::optional<Utc> until, Utc today);
/// With what follows: "Presenting until 17:00, then Available", "Away until 17:00, then Teams decides".
QString holdLabel(const Snapshot::Hold &hold, Utc today);
/// What follows an end: "Available", "Teams decides".
QString thenLabel(const std::optional<Snapshot::Previous> &then);
/// "Couldn't set Away. Microsoft 365 refused the request."
QString refusedChoiceText(SettablePresence state, const Error &error);
/// "You stay Available until 17:00."
QString keptText(SettablePresence state, std::optional<Utc> until, Utc today);
/// The same. Empty if there is no hold or it doesn't show.
QString keptText(const Snapshot &snapshot, Utc today);
/// "Back to Busy (in a call) until 16:00"; if that end has passed, says so.
QString backLabel(const Snapshot::Previous &previous, Utc now);
/// "Your last sign-in failed at 10:05 PM. …", with the date if that isn't the local day of `today`.
QString failedSignInText(const Snapshot::FailedSignIn &failed, Utc today);
/// "To switch to B, run `lamplighter sign-in --switch`. …": the answers to SwitchOffered.
QString switchWays(const QString &from, const QString &to);
/// Sentences for `status` without --json, with times in local time. With `now` they say how long ago
/// something was confirmed; without it they say when, so they stay the same while nothing happens.
QString sentenceFor(const Snapshot &snapshot, std::optional<Utc> now = {});

/// Adds something to the snapshot that session and account don't know.
class SnapshotPart : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void addTo(Snapshot &snapshot) const = 0;

Q_SIGNALS:
    void changed();
};

/// Where snapshots come from.
class SnapshotSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual Snapshot snapshot() const = 0;
    /// The current time by the clock of the snapshot's times. By default the computer's.
    virtual Utc now() const;
    virtual SignInProgress signIn() const { return {}; }

Q_SIGNALS:
    /// Only if it differs from the last one, never on a tick.
    void changed(const Lamplighter::Snapshot &snapshot);
    /// The same for signIn().
    void signInChanged(const Lamplighter::SignInProgress &progress);
};

} // namespace Lamplighter
