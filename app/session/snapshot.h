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
/// Whether an error with that code is about an account that is in the keychain, but may not be used from here: another
/// profile does, say. The service has not been asked then.
bool isAccountRefusal(const QString &code);

/// Why a hold rests.
enum class Rest { Locked, Asleep };
QString nameOf(Rest rest); ///< "locked", "asleep"

/// Everything that is shown, at one moment, as one immutable value: tray, menu, card, `status --json` render it and
/// compute nothing about presence. Two snapshots are equal when nothing that is shown has changed: there is no "now" in it.
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
        std::optional<Utc> until{}; ///< the promise; nothing: until changed
        HoldOrigin origin = HoldOrigin::Hand;
        std::optional<Rest> resting{};
        std::optional<Previous> then{}; ///< what follows at `until`; unset: Teams decides
        bool operator==(const Hold &) const = default;
    };
    struct LeaseView {
        SettablePresence state = SettablePresence::Available;
        Utc sentAt{};
        Utc expiresAt{};
        bool certain = true; ///< false: a later request is unanswered, so more than this may hold
        bool operator==(const LeaseView &) const = default;
    };
    struct Forecast {
        QList<Stage> unattended;
        QList<Stage> attended;
        std::optional<Utc>
            worstCaseUntil{}; ///< the service may show our state until here if we vanish now; never later
        bool operator==(const Forecast &) const = default;
    };
    /// The last sign-in, where it failed.
    struct FailedSignIn {
        Utc at{};
        Error error;
        bool operator==(const FailedSignIn &) const = default;
    };
    /// Another account has signed in than the one that is there: the person is asked which one to use.
    struct SwitchOffered {
        QString from;
        QString to;
        bool operator==(const SwitchOffered &) const = default;
    };
    /// The last choice, where it was refused and what was there before is kept.
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
    std::optional<LeaseView> lease{};   ///< the last confirmed one while it lives
    std::optional<Presence>
        sessionNow{}; ///< what our session gives now by the forecast: the icon; nothing: unknown or none
    std::optional<Utc> sessionSince{}; ///< since when it gives that, by the same forecast
    std::optional<Utc> nextRenewal{};
    std::optional<Utc> lastConfirmed{};
    std::optional<Forecast> forecast{};
    std::optional<ObservedPresence> observed{};
    std::optional<Explanation> explanation{};
    bool signInRunning = false; ///< a browser is open for it
    bool signInMayHelp = false; ///< the present one is not accepted; Lamplighter keeps trying all the same
    std::optional<FailedSignIn> failedSignIn{}; ///< until one succeeds, or the person signs out
    std::optional<SwitchOffered> switchOffered{};
    bool practice = false;
    double practiceSpeed = 1.0;                   ///< with `practice`
    std::optional<Error> error{};                 ///< what went wrong last and still matters
    std::optional<RefusedChoice> refusedChoice{}; ///< until the next choice
    QList<Problem> problems{};
    /// What to press for which action, of the global hotkeys that work; for people, in their language. Not in `status`.
    QMap<QString, QString> hotkeys{};

    bool operator==(const Snapshot &) const = default;
};

/// The error, unless it only asks for the sign-in that is under way.
std::optional<Error> errorShown(const Snapshot &snapshot);
/// The person signed out, or never signed in.
bool isSignedOut(const Snapshot &snapshot);
/// isAccountRefusal() is what the matter is.
bool isAccountRefused(const Snapshot &snapshot);
/// The person has to act first: not set up, keychain locked, not signed in, or the account refused.
bool needsPerson(const Snapshot &snapshot);

// What is said where a chosen status no longer shows. Window, menu, `status` and notifications take it from here, so that
// all of them name the same step, the same time and the same reason.

/// The chosen status has faded or run out, as far as colleagues can see that.
struct Loss {
    enum class Step { Inactive, Away, Gone };
    Step step = Step::Gone;
    Presence presence;        ///< what colleagues see by the forecast, or by a newer reading
    std::optional<Utc> since; ///< when this step began; unset: not known
    bool certain = true;      ///< false: an unanswered request may have renewed it
    bool isSeen = false;      ///< a reading has shown it
    bool operator==(const Loss &) const = default;
};

/// Unset where the status shows, has not been sent yet, or is paused.
std::optional<Loss> lossOf(const Snapshot &snapshot);
/// "You look away in Teams"
QString lossTitle(const Loss &loss);
/// "You look away in Teams since 22:54"
QString lossText(const Loss &loss, Utc today);
/// Why, and what Lamplighter does about it: "No connection; still trying"
QString reasonText(const Snapshot &snapshot);
/// Both as sentences.
QString lossSentences(const Snapshot &snapshot, const Loss &loss, Utc today);

/// Nothing gets through at the moment, whether that shows already or not.
bool isFailing(const Snapshot &snapshot);
/// All that was refused is a choice: what was there before it shows as it did.
bool isOnlyChoiceRefused(const Snapshot &snapshot);
/// Commands::TryNow may help.
bool canTryNow(const Snapshot &snapshot);

/// The names of actions in Snapshot::hotkeys, which desktops remember: "presence.available", …, "presence.clear", "card".
QString hotkeyIdOf(SettablePresence state);
QString hotkeyIdOfClear();
QString hotkeyIdOfCard();

/// `status --json`, version 1 (docs/architecture.md#status-as-json): times in RFC 3339 UTC, unknown fields
/// absent.
QJsonObject toJson(const Snapshot &snapshot);
/// "Available until 17:00", "Away until changed"; the date where that is not the local day of `today`.
QString holdLabel(SettablePresence state, std::optional<Utc> until, Utc today);
/// The same with what follows: "Presenting until 17:00, then Available", "Away until 17:00, then Teams decides".
QString holdLabel(const Snapshot::Hold &hold, Utc today);
/// What follows an end: "Available", "Teams decides".
QString thenLabel(const std::optional<Snapshot::Previous> &then);
/// "Away was not set: The service refused."
QString refusedChoiceText(SettablePresence state, const Error &error);
/// "You stay Available until 17:00."
QString keptText(SettablePresence state, std::optional<Utc> until, Utc today);
/// The same where it is true; empty where nothing is held or what is held does not show.
QString keptText(const Snapshot &snapshot, Utc today);
/// "Back to Busy (in a call) until 16:00"; says beforehand when that end has passed.
QString backLabel(const Snapshot::Previous &previous, Utc now);
/// "Your last sign-in failed at 10:05 PM: …", with the date where that is not the local day of `today`.
QString failedSignInText(const Snapshot::FailedSignIn &failed, Utc today);
/// "To switch to B, run `lamplighter sign-in --switch`. …": the answers to SwitchOffered.
QString switchWays(const QString &from, const QString &to);
/// One or more sentences for `status` without --json; times in local time. With `now` they say how long ago something was
/// confirmed; without it when, so that they stay the same while nothing happens.
QString sentenceFor(const Snapshot &snapshot, std::optional<Utc> now = {});

/// Adds something to the snapshot that neither session nor account knows.
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
    /// The time that the snapshot's times are of: the computer's, where no other is known.
    virtual Utc now() const;
    virtual SignInProgress signIn() const { return {}; }

Q_SIGNALS:
    void changed(
        const Lamplighter::Snapshot &snapshot); ///< only when it differs from the last one, never on a tick
    void signInChanged(const Lamplighter::SignInProgress &progress); ///< the same of signIn()
};

} // namespace Lamplighter
