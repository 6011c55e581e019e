// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/snapshot.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"
#include "base/timelabel.h"
#include "presence/duration.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Snapshot)
};

Utc computersTime()
{
    return Utc{std::chrono::floor<Milliseconds>(std::chrono::system_clock::now())};
}

QJsonValue openEnded(std::optional<Utc> until)
{
    return until ? QJsonValue{toRfc3339(*until)} : QJsonValue{QJsonValue::Null};
}

void put(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object[key] = text;
}

void put(QJsonObject &object, const QString &key, std::optional<Utc> at)
{
    if (at)
        object[key] = toRfc3339(*at);
}

QJsonArray stagesToJson(const QList<Stage> &stages)
{
    QJsonArray array;
    for (const auto &stage : stages)
        array << QJsonObject{{u"at"_s, toRfc3339(stage.at)},
                             {u"availability"_s, stage.presence.availability},
                             {u"activity"_s, stage.presence.activity}};
    return array;
}

QJsonObject accountToJson(const Snapshot::Account &account)
{
    QJsonObject object{{u"username"_s, account.username}};
    put(object, u"tenant"_s, account.tenant);
    put(object, u"cloud"_s, account.cloud);
    return object;
}

QJsonObject previousToJson(const Snapshot::Previous &previous)
{
    return {{u"state"_s, nameOf(previous.state)}, {u"until"_s, openEnded(previous.until)}};
}

QJsonObject holdToJson(const Snapshot::Hold &hold)
{
    const auto presence = presenceOf(hold.state);
    QJsonObject object{{u"state"_s, nameOf(hold.state)},    {u"availability"_s, presence.availability},
                       {u"activity"_s, presence.activity},  {u"since"_s, toRfc3339(hold.since)},
                       {u"until"_s, openEnded(hold.until)}, {u"origin"_s, nameOf(hold.origin)}};
    if (hold.resting)
        object[u"resting"_s] = nameOf(*hold.resting);
    if (hold.until)
        object[u"then"_s] = hold.then ? QJsonValue{previousToJson(*hold.then)} : QJsonValue{u"clear"_s};
    return object;
}

QJsonObject lossToJson(const Loss &loss)
{
    QJsonObject object{{u"availability"_s, loss.presence.availability},
                       {u"activity"_s, loss.presence.activity},
                       {u"certain"_s, loss.certain}};
    put(object, u"since"_s, loss.since);
    return object;
}

QJsonObject refusedChoiceToJson(const Snapshot &snapshot)
{
    const auto &refused = *snapshot.refusedChoice;
    QJsonObject object{
        {u"state"_s, nameOf(refused.state)},
        {u"at"_s, toRfc3339(refused.at)},
        {u"code"_s, refused.error.code},
        {u"text"_s, refused.error.text},
        {u"keeps"_s, snapshot.hold ? QJsonValue{nameOf(snapshot.hold->state)} : QJsonValue{u"clear"_s}}};
    put(object, u"next"_s, refused.error.next);
    put(object, u"requestId"_s, refused.error.requestId);
    return object;
}

QJsonObject forecastToJson(const Snapshot::Forecast &forecast)
{
    QJsonObject object;
    if (!forecast.unattended.isEmpty())
        object[u"unattended"_s] = stagesToJson(forecast.unattended);
    if (!forecast.attended.isEmpty())
        object[u"attended"_s] = stagesToJson(forecast.attended);
    put(object, u"worstCaseUntil"_s, forecast.worstCaseUntil);
    return object;
}

QJsonObject failedSignInToJson(const Snapshot::FailedSignIn &failed)
{
    QJsonObject object{
        {u"at"_s, toRfc3339(failed.at)}, {u"code"_s, failed.error.code}, {u"text"_s, failed.error.text}};
    put(object, u"next"_s, failed.error.next);
    put(object, u"requestId"_s, failed.error.requestId);
    return object;
}

/// The day that times refer to. A snapshot has no "now", so it is the day of its latest event.
Utc dayOf(const Snapshot &snapshot)
{
    if (const auto loss = lossOf(snapshot); loss && loss->since)
        return *loss->since;
    if (snapshot.lastConfirmed)
        return *snapshot.lastConfirmed;
    if (snapshot.hold)
        return snapshot.hold->since;
    return computersTime();
}

/// "3 min ago" with `now`, else the time.
QString whenLabel(Utc at, Utc day, std::optional<Utc> now)
{
    // After the clock was set back, it would be in the future.
    constexpr Minutes tolerance{1};
    return now && *now >= at - tolerance ? ageLabel(*now - at) : timeLabel(at, day);
}

/// Without a read there is nothing to explain, unless the session is fine or reads are refused.
bool isExplained(const Snapshot &snapshot)
{
    return snapshot.explanation && (snapshot.observed || snapshot.health == Health::Ok ||
                                    snapshot.explanation->code == Explanation::Code::NotReadable);
}

/// Why colleagues see what they see, when that was checked, and what helps.
QStringList explanationOf(const Snapshot &snapshot, Utc day, std::optional<Utc> now)
{
    QStringList sentences;
    if (isExplained(snapshot))
        sentences << snapshot.explanation->text;
    if (isExplained(snapshot) && snapshot.observed)
        sentences << Words::tr("Checked %1.", "a time, or how long ago")
                         .arg(whenLabel(snapshot.observed->readAt.utc, day, now));
    if (snapshot.explanation && snapshot.explanation->action == Explanation::Action::ClearPreferred)
        sentences << Words::tr("Run `lamplighter clear --preferred` to reset it.");
    return sentences;
}

QString conditionOf(const Snapshot &snapshot)
{
    switch (snapshot.health) {
    case Health::NotRunning:
        return SharedText::tr("Lamplighter isn't running.");
    case Health::NotConfigured:
        return SharedText::tr("Lamplighter isn't set up yet.");
    case Health::KeychainLocked:
        return SharedText::tr("Your password store is locked.");
    case Health::SignInNeeded:
        if (snapshot.signInRunning)
            return SharedText::tr("Continue in your browser.");
        return isSignedOut(snapshot) ? QString{} : SharedText::tr("Sign in again.");
    case Health::Refused:
        if (isOnlyChoiceRefused(snapshot))
            return {};
        return snapshot.error && isAccountRefusal(snapshot.error->code)
                   ? QString{}
                   : SharedText::tr("Microsoft 365 refused the request.");
    case Health::Offline:
        return SharedText::tr("Can't reach Microsoft 365.");
    case Health::Retrying:
        return Words::tr("Not confirmed yet.");
    case Health::Resting:
        return Words::tr("Paused until you're back.");
    case Health::Idle:
        return SharedText::tr("Teams is setting your status.");
    case Health::Ok:
        return {};
    }
    Q_UNREACHABLE();
}

QString fadesOf(const QList<Stage> &stages, Utc day)
{
    QStringList parts;
    for (const auto &stage : stages.mid(1))
        parts << SharedText::tr("%1 %2", "a status and a time: Away 14:10")
                     .arg(labelOf(stage.presence), timeLabel(stage.at, day));
    return parts.join(u", "_s);
}
} // namespace

QString nameOf(Rest rest)
{
    return rest == Rest::Asleep ? u"asleep"_s : u"locked"_s;
}

bool isAccountRefusal(const QString &code)
{
    return code == ErrorCodes::accountInUse || code == ErrorCodes::accountLock;
}

std::optional<Error> errorShown(const Snapshot &snapshot)
{
    const bool isBeingMended =
        snapshot.signInRunning && snapshot.error && snapshot.error->kind == ErrorKind::SignInNeeded;
    return isBeingMended ? std::nullopt : snapshot.error;
}

bool isSignedOut(const Snapshot &snapshot)
{
    return snapshot.health == Health::SignInNeeded && snapshot.error &&
           (snapshot.error->code == ErrorCodes::signedOut ||
            snapshot.error->code == ErrorCodes::sessionSignedOut);
}

bool isAccountRefused(const Snapshot &snapshot)
{
    return snapshot.health == Health::Refused && snapshot.error && isAccountRefusal(snapshot.error->code);
}

bool needsPerson(const Snapshot &snapshot)
{
    return snapshot.health >= Health::SignInNeeded || isAccountRefused(snapshot);
}

QString hotkeyIdOf(SettablePresence state)
{
    return u"presence."_s + nameOf(state);
}

QString hotkeyIdOfClear()
{
    return u"presence.clear"_s;
}

QString hotkeyIdOfCard()
{
    return u"card"_s;
}

QString nameOf(Health health)
{
    switch (health) {
    case Health::Ok:
        return u"ok"_s;
    case Health::Idle:
        return u"idle"_s;
    case Health::Resting:
        return u"resting"_s;
    case Health::Retrying:
        return u"retrying"_s;
    case Health::Offline:
        return u"offline"_s;
    case Health::Refused:
        return u"refused"_s;
    case Health::SignInNeeded:
        return u"sign-in-needed"_s;
    case Health::KeychainLocked:
        return u"keychain-locked"_s;
    case Health::NotConfigured:
        return u"not-configured"_s;
    case Health::NotRunning:
        return u"not-running"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const Snapshot &snapshot)
{
    QJsonObject object{{u"version"_s, 1}, {u"health"_s, nameOf(snapshot.health)}};
    if (snapshot.account)
        object[u"account"_s] = accountToJson(*snapshot.account);
    if (snapshot.hold)
        object[u"hold"_s] = holdToJson(*snapshot.hold);
    if (snapshot.previous)
        object[u"previous"_s] = previousToJson(*snapshot.previous);
    if (snapshot.lease)
        object[u"lease"_s] = QJsonObject{{u"state"_s, nameOf(snapshot.lease->state)},
                                         {u"sentAt"_s, toRfc3339(snapshot.lease->sentAt)},
                                         {u"expiresAt"_s, toRfc3339(snapshot.lease->expiresAt)},
                                         {u"certain"_s, snapshot.lease->certain}};
    put(object, u"nextRenewal"_s, snapshot.nextRenewal);
    put(object, u"lastConfirmed"_s, snapshot.lastConfirmed);
    if (snapshot.forecast)
        object[u"forecast"_s] = forecastToJson(*snapshot.forecast);
    if (snapshot.observed)
        object[u"observed"_s] = QJsonObject{{u"availability"_s, snapshot.observed->presence.availability},
                                            {u"activity"_s, snapshot.observed->presence.activity},
                                            {u"at"_s, toRfc3339(snapshot.observed->readAt.utc)}};
    if (snapshot.explanation) {
        QJsonObject explanation{{u"code"_s, nameOf(snapshot.explanation->code)},
                                {u"text"_s, snapshot.explanation->text}};
        put(explanation, u"action"_s, nameOf(snapshot.explanation->action));
        object[u"explanation"_s] = explanation;
    }
    if (snapshot.practice)
        object[u"practice"_s] = true;
    if (snapshot.signInRunning)
        object[u"signIn"_s] = u"running"_s;
    if (const auto shown = errorShown(snapshot)) {
        QJsonObject error{{u"code"_s, shown->code}, {u"text"_s, shown->text}};
        put(error, u"next"_s, nextInTerminal(*shown));
        object[u"error"_s] = error;
    }
    if (const auto loss = lossOf(snapshot))
        object[u"lost"_s] = lossToJson(*loss);
    if (snapshot.refusedChoice)
        object[u"refusedChoice"_s] = refusedChoiceToJson(snapshot);
    if (snapshot.failedSignIn && !snapshot.signInRunning)
        object[u"lastSignInFailure"_s] = failedSignInToJson(*snapshot.failedSignIn);
    if (snapshot.switchOffered)
        object[u"switchOffered"_s] =
            QJsonObject{{u"from"_s, snapshot.switchOffered->from}, {u"to"_s, snapshot.switchOffered->to}};
    if (!snapshot.problems.isEmpty()) {
        QJsonArray problems;
        for (const auto &each : snapshot.problems) {
            QJsonObject problem{{u"key"_s, each.key}, {u"text"_s, each.text}};
            put(problem, u"next"_s, each.next);
            problems << problem;
        }
        object[u"problems"_s] = problems;
    }
    return object;
}

QString holdLabel(SettablePresence state, std::optional<Utc> until, Utc today)
{
    if (!until)
        return Words::tr("%1 until you change it", "a status").arg(labelOf(state));
    return Words::tr("%1 until %2", "a status and a time").arg(labelOf(state), timeLabel(*until, today));
}

QString thenLabel(const std::optional<Snapshot::Previous> &then)
{
    return then ? labelOf(then->state) : Words::tr("Teams decides", "what follows an end");
}

QString holdLabel(const Snapshot::Hold &hold, Utc today)
{
    const auto label = holdLabel(hold.state, hold.until, today);
    return hold.until ? Words::tr("%1, then %2", "a status with its end, and what follows")
                            .arg(label, thenLabel(hold.then))
                      : label;
}

QString refusedChoiceText(SettablePresence state, const Error &error)
{
    return Words::tr("Couldn't set %1. %2", "a status and a sentence").arg(labelOf(state), error.text);
}

QString keptText(SettablePresence state, std::optional<Utc> until, Utc today)
{
    return Words::tr("You stay %1.", "a status with its end").arg(holdLabel(state, until, today));
}

QString keptText(const Snapshot &snapshot, Utc today)
{
    if (!snapshot.hold || snapshot.hold->resting || lossOf(snapshot))
        return {};
    return keptText(snapshot.hold->state, snapshot.hold->until, today);
}

QString backLabel(const Snapshot::Previous &previous, Utc now)
{
    if (previous.until && *previous.until <= now)
        return Words::tr("Back: %1 ended %2, so Teams decides", "a status and a time")
            .arg(labelOf(previous.state), timeLabel(*previous.until, now));
    return Words::tr("Back to %1", "a status with its end")
        .arg(holdLabel(previous.state, previous.until, now));
}

QString failedSignInText(const Snapshot::FailedSignIn &failed, Utc today)
{
    return Words::tr("Your last sign-in failed at %1. %2", "a time and a sentence")
        .arg(timeLabel(failed.at, today), failed.error.text);
}

QString switchWays(const QString &from, const QString &to)
{
    return Words::tr("To switch to %1, run `lamplighter sign-in --switch`. To try again as %2, run "
                     "`lamplighter sign-in`.")
        .arg(to, from);
}

namespace
{
/// The hold and its condition, beginning with what is broken.
QStringList holdSentences(const Snapshot &snapshot, Utc day, std::optional<Utc> now)
{
    if (!snapshot.hold)
        return {};
    QStringList sentences;
    const auto loss = lossOf(snapshot);
    const auto hold = holdLabel(*snapshot.hold, day);
    const bool isWell = snapshot.health == Health::Ok || isOnlyChoiceRefused(snapshot);
    if (loss)
        sentences << lossSentences(snapshot, *loss, day) << SharedText::tr("You chose %1.").arg(hold);
    else if (isWell && snapshot.lastConfirmed)
        sentences << Words::tr("%1, confirmed %2.", "a status with its end, and a time")
                         .arg(hold, whenLabel(*snapshot.lastConfirmed, day, now));
    else
        sentences << asSentence(hold);
    const bool wasConfirmed = snapshot.lastConfirmed && *snapshot.lastConfirmed >= snapshot.hold->since;
    if (wasConfirmed && !isWell && snapshot.health != Health::Resting)
        sentences << SharedText::tr("Last confirmed %1.").arg(whenLabel(*snapshot.lastConfirmed, day, now));
    return sentences;
}

} // namespace

QString sentenceFor(const Snapshot &snapshot, std::optional<Utc> now)
{
    const auto day = now.value_or(dayOf(snapshot));
    QStringList sentences;
    if (snapshot.practice)
        sentences << asSentence(SharedText::tr("Demo: only you see this"));
    sentences << holdSentences(snapshot, day, now);
    const auto loss = lossOf(snapshot);
    // Without a hold, the explanation already says that Teams decides.
    const bool saysIdle = snapshot.health == Health::Idle && isExplained(snapshot) &&
                          snapshot.explanation->code == Explanation::Code::AsChosen;
    if (const auto condition = conditionOf(snapshot); !loss && !condition.isEmpty() && !saysIdle)
        sentences << condition;
    const auto &refused = snapshot.refusedChoice;
    if (refused)
        sentences << refusedChoiceText(refused->state, refused->error) << keptText(snapshot, day)
                  << refused->error.next;
    if (const auto error = errorShown(snapshot); error && !(refused && *error == refused->error))
        sentences << error->text << nextInTerminal(*error);
    if (snapshot.failedSignIn && !snapshot.signInRunning)
        sentences << failedSignInText(*snapshot.failedSignIn, now.value_or(day));
    if (const auto &offered = snapshot.switchOffered)
        sentences << SharedText::tr("You signed in as %1, but picked %2 in the browser.")
                         .arg(offered->from, offered->to)
                  << switchWays(offered->from, offered->to);
    if (snapshot.nextRenewal)
        sentences << SharedText::tr("Next refresh %1.").arg(timeLabel(*snapshot.nextRenewal, day));
    if (snapshot.forecast && snapshot.forecast->unattended.size() > 1)
        sentences << asSentence(
            SharedText::tr("If Lamplighter stops: %1").arg(fadesOf(snapshot.forecast->unattended, day)));
    if (snapshot.forecast && snapshot.forecast->worstCaseUntil) {
        const auto until = boundLabel(*snapshot.forecast->worstCaseUntil, day);
        // An unanswered request may have arrived.
        if (!snapshot.lease || !snapshot.lease->certain)
            sentences << Words::tr("Your last choice may still show until %1.").arg(until);
    }
    sentences << explanationOf(snapshot, day, now);
    for (const auto &problem : snapshot.problems) {
        sentences << problem.text;
        if (!problem.next.isEmpty())
            sentences << problem.next;
    }
    sentences.removeAll(QString{});
    // An error may repeat the condition.
    sentences.removeDuplicates();
    return sentences.join(u' ');
}

Utc SnapshotSource::now() const
{
    return computersTime();
}

} // namespace Lamplighter
