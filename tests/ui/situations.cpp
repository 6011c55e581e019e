// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/situations.h"

using namespace Qt::StringLiterals;

namespace Lamplighter::Testing
{

Utc at(const char *time)
{
    return fromRfc3339(u"2026-11-25T%1Z"_s.arg(QLatin1String(time))).value();
}

Moment situationTime()
{
    return {at("14:01:30"), Elapsed{std::chrono::hours{5}}};
}

namespace
{
Snapshot signedIn(Health health)
{
    Snapshot snapshot;
    snapshot.health = health;
    snapshot.account = Snapshot::Account{u"adele.vance@contoso.example"_s, u"contoso.example"_s, u"global"_s};
    return snapshot;
}

ObservedPresence seen(const Presence &presence)
{
    return {presence, situationTime() - Seconds{20}, {}};
}

void observe(Snapshot &snapshot, const Presence &presence, Explanation::Code code, const QString &text)
{
    snapshot.observed = seen(presence);
    snapshot.explanation = Explanation{code, text};
}

void confirm(Snapshot &snapshot, Utc sent, Minutes duration)
{
    const auto state = snapshot.hold->state;
    const Lease lease{
        state, {sent, situationTime().elapsedOf(sent)}, {sent, situationTime().elapsedOf(sent)}, duration};
    snapshot.lease = Snapshot::LeaseView{state, sent, sent + duration, true};
    snapshot.sessionNow = presenceOf(state);
    snapshot.lastConfirmed = sent + Milliseconds{300};
    snapshot.forecast = Snapshot::Forecast{unattendedForecast(lease, situationTime()),
                                           attendedForecast(lease, snapshot.hold->until, situationTime()),
                                           sent + duration + Seconds{1}};
}

Snapshot faded()
{
    auto snapshot = heldAvailable();
    confirm(snapshot, at("13:55:30"), Minutes{15});
    snapshot.health = Health::Offline;
    snapshot.sessionNow = Presence{u"Available"_s, u"AvailableInactive"_s};
    snapshot.nextRenewal.reset();
    snapshot.error = Error{ErrorKind::Unreachable, u"graph/no-connection"_s, u"Can't reach Microsoft 365."_s,
                           u"Check the network connection. Lamplighter keeps trying."_s};
    snapshot.explanation.reset();
    snapshot.observed.reset();
    return snapshot;
}

Snapshot expired()
{
    auto snapshot = faded();
    snapshot.lease.reset();
    snapshot.forecast.reset();
    snapshot.sessionNow = offlinePresence();
    snapshot.sessionSince = at("13:55:30");
    snapshot.lastConfirmed = at("13:40:10");
    return snapshot;
}

/// Microsoft 365 has been busy for ten minutes.
Snapshot away()
{
    auto snapshot = faded();
    confirm(snapshot, at("13:50:30"), Minutes{15});
    snapshot.health = Health::Retrying;
    snapshot.sessionNow = presenceOf(SettablePresence::Away);
    snapshot.nextRenewal = at("14:02:10");
    snapshot.error = Error{ErrorKind::Throttled, u"graph/503"_s, u"Microsoft 365 is busy (503)."_s,
                           u"Lamplighter keeps trying."_s};
    return snapshot;
}

Snapshot resting()
{
    auto snapshot = heldAvailable(at("17:00:00"));
    snapshot.health = Health::Resting;
    snapshot.hold->resting = Rest::Locked;
    snapshot.lease.reset();
    snapshot.forecast.reset();
    snapshot.sessionNow.reset();
    snapshot.nextRenewal.reset();
    observe(snapshot, offlinePresence(), Explanation::Code::Resting,
            u"Paused while you're away from this computer."_s);
    return snapshot;
}

Snapshot refused()
{
    auto snapshot = heldAvailable();
    snapshot.health = Health::Refused;
    snapshot.error = Error{ErrorKind::Refused, u"graph/403"_s,
                           u"Your organization doesn't let Lamplighter set your status."_s,
                           u"Ask your IT team to allow Presence.ReadWrite."_s};
    snapshot.problems = {{u"hold/lease"_s, u"The setting hold/lease can't be “PT3H30S”."_s,
                          u"Use PT5M to PT4H. Until then, it's PT15M."_s},
                         {u"notify/ending"_s, u"The setting notify/ending can't be “perhaps”."_s,
                          u"Use yes or no. Until then, it's yes."_s}};
    return snapshot;
}

Snapshot choiceRefused()
{
    auto snapshot = heldAvailable();
    snapshot.health = Health::Refused;
    snapshot.error = Error{ErrorKind::Refused, u"graph/403"_s,
                           u"Microsoft 365 doesn't let Lamplighter set your status: the permission "
                           "Presence.ReadWrite is missing."_s,
                           u"Sign in again."_s};
    snapshot.refusedChoice =
        Snapshot::RefusedChoice{SettablePresence::Presenting, at("14:01:20"), *snapshot.error};
    return snapshot;
}

Snapshot covered()
{
    auto snapshot = heldAvailable(at("17:00:00"));
    observe(snapshot, {u"DoNotDisturb"_s, u"Presenting"_s}, Explanation::Code::Outranked,
            u"Colleagues see Do not disturb (presenting). Teams shows that first, from another device "
            "or set by you."_s);
    return snapshot;
}

Snapshot setInTeams()
{
    auto snapshot = heldAvailable(at("17:00:00"));
    observe(snapshot, {u"Busy"_s, u"Busy"_s}, Explanation::Code::PreferredElsewhere,
            u"Colleagues see Busy because you set it in Teams."_s);
    snapshot.explanation->action = Explanation::Action::ClearPreferred;
    return snapshot;
}

Snapshot changedElsewhere()
{
    auto snapshot = held(SettablePresence::InAConferenceCall, at("16:00:00"));
    observe(snapshot, offlinePresence(), Explanation::Code::ChangedElsewhere,
            u"Colleagues see Offline: another computer may have changed it."_s);
    snapshot.explanation->action = Explanation::Action::SendAgain;
    return snapshot;
}

Snapshot notReadable()
{
    auto snapshot = heldAvailable();
    snapshot.observed.reset();
    snapshot.explanation =
        Explanation{Explanation::Code::NotReadable,
                    u"Couldn't check what colleagues see. Microsoft 365 refused the request."_s,
                    Explanation::Action::ReadAgain};
    return snapshot;
}

Snapshot practising()
{
    auto snapshot = heldAvailable();
    snapshot.account->username = u"adele@practice.example"_s;
    snapshot.practice = true;
    snapshot.practiceSpeed = 60.0;
    return snapshot;
}

Snapshot withPrevious()
{
    auto snapshot = held(SettablePresence::Presenting, at("14:31:00"));
    snapshot.previous = Snapshot::Previous{SettablePresence::InAConferenceCall, at("16:00:00")};
    return snapshot;
}

Snapshot thenBack()
{
    auto snapshot = held(SettablePresence::Presenting, at("14:09:00"));
    snapshot.previous = Snapshot::Previous{SettablePresence::Available, std::nullopt};
    snapshot.hold->then = snapshot.previous;
    return snapshot;
}
} // namespace

Snapshot idle()
{
    auto snapshot = signedIn(Health::Idle);
    observe(snapshot, offlinePresence(), Explanation::Code::AsChosen,
            u"You look offline: you aren't signed in to Teams on any device."_s);
    return snapshot;
}

Snapshot heldAvailable(std::optional<Utc> until)
{
    auto snapshot = signedIn(Health::Ok);
    snapshot.hold = Snapshot::Hold{SettablePresence::Available, at("14:00:00"), until};
    confirm(snapshot, at("14:00:50"), Minutes{15});
    snapshot.nextRenewal = at("14:04:45");
    observe(snapshot, presenceOf(SettablePresence::Available), Explanation::Code::AsChosen,
            u"Colleagues see what you chose."_s);
    return snapshot;
}

Snapshot held(SettablePresence state, std::optional<Utc> until)
{
    auto snapshot = signedIn(Health::Ok);
    snapshot.hold = Snapshot::Hold{state, at("14:01:00"), until};
    confirm(snapshot, at("14:01:00"), Minutes{15});
    snapshot.nextRenewal = at("14:13:40");
    observe(snapshot, presenceOf(state), Explanation::Code::AsChosen, u"Colleagues see what you chose."_s);
    return snapshot;
}

Snapshot signInNeeded()
{
    Snapshot snapshot;
    snapshot.health = Health::SignInNeeded;
    return snapshot;
}

QList<Situation> situations()
{
    auto waiting = signInNeeded();
    waiting.signInRunning = true;
    waiting.error = Error{ErrorKind::SignInNeeded, u"identity/signed-out"_s, u"You're signed out."_s,
                          u"Sign in to pick a status."_s};
    const SignInProgress atPage{.isRunning = true, .page = u"https://login.example/authorize?state=abc"_s};
    auto failedAtPage = atPage;
    failedAtPage.browserFailed = true;
    auto endedSignIn = heldAvailable();
    endedSignIn.health = Health::SignInNeeded;
    endedSignIn.nextRenewal.reset();
    endedSignIn.error = Error{ErrorKind::SignInNeeded, u"oauth/invalid_grant"_s,
                              u"Your sign-in has expired."_s, u"Sign in again."_s};
    auto notAccepted = heldAvailable();
    notAccepted.health = Health::Retrying;
    notAccepted.error = Error{ErrorKind::Throttled, u"identity/token-refused"_s,
                              u"Microsoft 365 doesn't accept your sign-in at the moment."_s,
                              u"Lamplighter keeps trying. If it stays like this, sign in again."_s};
    notAccepted.signInMayHelp = true;
    Snapshot notConfigured;
    notConfigured.error = Error{ErrorKind::NotConfigured, u"settings/client-id"_s, u"No app ID yet."_s,
                                u"Add it in Settings."_s};
    auto locked = signedIn(Health::KeychainLocked);
    locked.error = Error{ErrorKind::KeychainLocked, u"keychain/locked"_s, u"Your password store is locked."_s,
                         u"Unlock it, then sign in."_s};
    auto inUse = signedIn(Health::Refused);
    inUse.error =
        Error{ErrorKind::Refused, u"identity/in-use"_s, u"The profile “work” already uses this account."_s,
              u"Sign out or quit there first, or use another account here."_s};
    auto pending = signedIn(Health::Retrying);
    pending.hold = Snapshot::Hold{SettablePresence::Away, at("14:01:29"), at("15:00:00")};
    pending.forecast = Snapshot::Forecast{{}, {}, at("14:16:40")};
    const Error refusal{ErrorKind::Refused, u"graph/400"_s,
                        u"Microsoft 365 refused Away: the session ID isn't valid."_s,
                        u"Lamplighter keeps your last status."_s};
    return {{"idle", idle()},
            {"available", heldAvailable()},
            {"available-bounded", heldAvailable(at("17:00:00"))},
            {"presenting-short", withPrevious()},
            {"conference-call-ends-first", held(SettablePresence::InAConferenceCall, at("14:09:00"))},
            {"pending", pending},
            {"faded", faded()},
            {"away", away()},
            {"expired", expired()},
            {"then-back", thenBack()},
            {"choice-refused", choiceRefused()},
            {"resting", resting()},
            {"covered", covered()},
            {"set-in-teams", setInTeams()},
            {"changed-elsewhere", changedElsewhere()},
            {"not-readable", notReadable()},
            {"refused-with-problems", refused()},
            {"sign-in-not-accepted", notAccepted},
            {"command-refused", heldAvailable(), refusal},
            {"sign-in-needed", signInNeeded()},
            {"sign-in-running", waiting, {}, atPage},
            {"sign-in-no-browser", waiting, {}, failedAtPage},
            {"sign-in-ended", endedSignIn},
            {"keychain-locked", locked},
            {"account-in-use", inUse},
            {"not-configured", notConfigured},
            {"practice", practising()}};
}

} // namespace Lamplighter::Testing
