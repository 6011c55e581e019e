// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/sharedtext.h"
#include "base/timelabel.h"
#include "session/snapshot.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Loss)
};

Loss::Step stepOf(const Presence &presence)
{
    if (isFaded(presence))
        return Loss::Step::Inactive;
    return presence == offlinePresence() ? Loss::Step::Gone : Loss::Step::Away;
}

/// What our session gives if it has faded or expired. Unset if unknown: a request is unanswered and the last
/// confirmed lease has expired.
std::optional<Presence> faded(const Snapshot &snapshot)
{
    const auto chosen = presenceOf(snapshot.hold->state);
    if (!snapshot.sessionNow) {
        const bool wasShown = snapshot.lastConfirmed && *snapshot.lastConfirmed >= snapshot.hold->since;
        return wasShown && !snapshot.lease ? std::optional{offlinePresence()} : std::nullopt;
    }
    const bool isLeaseOfBefore = snapshot.lease && *snapshot.sessionNow == presenceOf(snapshot.lease->state);
    return *snapshot.sessionNow == chosen || isLeaseOfBefore ? std::nullopt : snapshot.sessionNow;
}

std::optional<Utc> beginningOf(const Presence &presence, const Snapshot &snapshot)
{
    if (snapshot.sessionSince || !snapshot.forecast)
        return snapshot.sessionSince;
    for (const auto &stage : snapshot.forecast->unattended) {
        if (stage.presence == presence)
            return stage.at;
    }
    return std::nullopt;
}

/// Microsoft 365 was reached but has a problem.
bool isServerError(const Error &error)
{
    constexpr int requestTimeout = 408;
    constexpr int networkSignIn = 511;
    const int status = error.code.section(u'/', -1).toInt();
    return status == requestTimeout || (status >= 500 && status != networkSignIn);
}

QString reasonOfRetry(const Snapshot &snapshot)
{
    if (snapshot.signInMayHelp)
        return Words::tr("Microsoft 365 doesn't accept your sign-in; still trying");
    if (!snapshot.error)
        return Words::tr("Sending it now");
    if (snapshot.error->kind == ErrorKind::Throttled)
        return Words::tr("Microsoft 365 is busy; still trying");
    if (isServerError(*snapshot.error))
        return Words::tr("Microsoft 365 isn't answering; still trying");
    return Words::tr("No connection; still trying");
}
} // namespace

std::optional<Loss> lossOf(const Snapshot &snapshot)
{
    if (!snapshot.hold || snapshot.hold->resting || snapshot.health == Health::Ok)
        return std::nullopt;
    const auto presence = faded(snapshot);
    if (!presence)
        return std::nullopt;
    Loss loss{stepOf(*presence), *presence, beginningOf(*presence, snapshot)};
    loss.certain = snapshot.sessionNow.has_value();
    const auto &observed = snapshot.observed;
    if (!observed || !loss.since || observed->readAt.utc < *loss.since)
        return loss;
    if (observed->presence == presenceOf(snapshot.hold->state))
        return std::nullopt;
    loss.certain = true;
    loss.isSeen = !(observed->presence == loss.presence);
    loss.presence = observed->presence;
    return loss;
}

QString lossTitle(const Loss &loss)
{
    if (loss.isSeen)
        return SharedText::tr("Colleagues see %1").arg(labelOf(loss.presence));
    switch (loss.step) {
    case Loss::Step::Inactive:
        return Words::tr("You look inactive in Teams");
    case Loss::Step::Away:
        return Words::tr("You look away in Teams");
    case Loss::Step::Gone:
        return loss.certain ? Words::tr("You look offline in Teams") : Words::tr("You may look offline");
    }
    Q_UNREACHABLE();
}

QString lossText(const Loss &loss, Utc today)
{
    if (loss.isSeen || !loss.since)
        return lossTitle(loss);
    return Words::tr("%1 since %2", "You look away in Teams, and a time")
        .arg(lossTitle(loss), timeLabel(*loss.since, today));
}

QString reasonText(const Snapshot &snapshot)
{
    switch (snapshot.health) {
    case Health::NotConfigured:
        return SharedText::tr("Lamplighter isn't set up yet");
    case Health::KeychainLocked:
        return SharedText::tr("Your password store is locked");
    case Health::SignInNeeded:
        return snapshot.signInRunning ? Words::tr("Finish the sign-in in your browser")
                                      : Words::tr("You need to sign in again");
    case Health::Refused:
        return isAccountRefused(snapshot) ? SharedText::tr("This account can't be used here")
                                          : Words::tr("Microsoft 365 refused; still trying");
    case Health::Offline:
        return Words::tr("No connection; still trying");
    default:
        return reasonOfRetry(snapshot);
    }
}

QString lossSentences(const Snapshot &snapshot, const Loss &loss, Utc today)
{
    return Words::tr("%1. %2.", "two short sentences").arg(lossText(loss, today), reasonText(snapshot));
}

bool isFailing(const Snapshot &snapshot)
{
    if (!snapshot.hold || snapshot.hold->resting)
        return false;
    const bool isRefusedAlone = isOnlyChoiceRefused(snapshot);
    return lossOf(snapshot) || (snapshot.error && snapshot.health >= Health::Retrying && !isRefusedAlone);
}

bool isOnlyChoiceRefused(const Snapshot &snapshot)
{
    const auto &refused = snapshot.refusedChoice;
    return refused && snapshot.error == refused->error && snapshot.hold && snapshot.lease &&
           snapshot.sessionNow == presenceOf(snapshot.hold->state) && snapshot.health <= Health::Refused;
}

bool canTryNow(const Snapshot &snapshot)
{
    const bool isTrying = snapshot.health >= Health::Retrying && snapshot.health <= Health::Refused;
    if (!snapshot.error || !isTrying || isAccountRefused(snapshot) || isOnlyChoiceRefused(snapshot))
        return false;
    // Without a hold, an ending may be unconfirmed.
    return snapshot.hold ? !snapshot.hold->resting : snapshot.forecast.has_value();
}

} // namespace Lamplighter
