// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/notifier.h"

#include "base/errorcodes.h"
#include "base/log.h"
#include "base/savefile.h"
#include "base/sharedtext.h"
#include "base/timelabel.h"
#include "desktop/notificationtext.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <tuple>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const auto endingKey = u"ending"_s;
const auto signInKey = u"sign-in"_s;
const auto lostKey = u"lost"_s;
const auto noTrayKey = u"no-tray"_s;
const auto changeKey = u"change"_s;
const auto refusedKey = u"refused"_s;
const auto signInEndKey = u"sign-in-end"_s;

const auto extendAction = u"extend"_s;
const auto clearAction = u"clear"_s;
const auto backAction = u"back"_s;
const auto againAction = u"again"_s;
const auto signInAction = u"sign-in"_s;
const auto tryAction = u"try-now"_s;

/// Sleeps are announced and changes are judged at once, so a check now and then is enough.
constexpr Minutes longestWait{10};

/// Why the command waits. The body says what waits.
QString waitingTitle(const Error &error)
{
    if (error.code == ErrorCodes::resting)
        return SharedText::tr("Paused");
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Unanswered:
        return Notifier::tr("No connection");
    case ErrorKind::Throttled:
        return Notifier::tr("Microsoft 365 is busy");
    default:
        return Notifier::tr("Not sent yet");
    }
}

bool isShown(const Snapshot &snapshot)
{
    return snapshot.lease && snapshot.sessionNow == presenceOf(snapshot.hold->state);
}

/// The hold itself is refused, not only a choice that should replace it.
bool isHoldRefused(const Snapshot &snapshot)
{
    return snapshot.health == Health::Refused && !isOnlyChoiceRefused(snapshot);
}

int minutesToExtend()
{
    return static_cast<int>(std::chrono::duration_cast<Minutes>(Commands::Extend{}.by).count());
}
} // namespace

Notifier::Notifier(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock,
                   Notifications &notifications, Options options)
    : m_desk(desk)
    , m_snapshots(snapshots)
    , m_clock(clock)
    , m_notifications(notifications)
    , m_options(std::move(options))
    , m_endingNear(
          clock, [this] { judge(); }, longestWait)
    , m_patienceOver(
          clock, [this] { judge(); }, longestWait)
{
    connect(&snapshots, &SnapshotSource::changed, this, &Notifier::judge);
    connect(&clock, &Clock::changed, this, &Notifier::judge);
    connect(&notifications, &Notifications::chosen, this, &Notifier::chosen);
    connect(&notifications, &Notifications::shown, this, [this](const QString &key) {
        if (key == noTrayKey)
            rememberNoTray();
    });
    connect(&notifications, &Notifications::closed, this, [this](const QString &key) {
        m_onShow.remove(key);
        if (key == endingKey)
            m_offered.reset();
    });
}

void Notifier::follow(const Settings &settings)
{
    m_settings = settings;
    judge();
}

void Notifier::setLocked(bool locked)
{
    m_locked = locked;
    judge();
}

void Notifier::setAsleep(bool asleep)
{
    m_asleep = asleep;
    judge();
}

void Notifier::setWatched(bool watched)
{
    m_watched = watched;
}

void Notifier::judge()
{
    const auto snapshot = m_snapshots.snapshot();
    judgeEnding(snapshot);
    judgeSignIn(snapshot);
    judgeLoss(snapshot);
    judgeRefusedChoice(snapshot);
}

/// All notifications pass here: removes repetitions, cuts to two sentences, adds demo and profile.
void Notifier::show(const Notification &notification)
{
    const auto snapshot = m_snapshots.snapshot();
    auto shown = notification;
    shown.body = bodyBeside(shown.title, shown.body);
    if (m_options.picture)
        shown.picture = m_options.picture(snapshot);
    if (snapshot.practice)
        shown.body += (shown.body.isEmpty() ? QString{} : u" "_s) +
                      asSentence(SharedText::tr("Demo: only you see this"));
    if (!m_options.profile.isEmpty())
        shown.title = tr("%1 (profile %2)", "a notification's title").arg(shown.title, m_options.profile);
    m_onShow.insert(notification.key, {notification, dayOf(notification.key)});
    m_notifications.show(shown);
}

/// Updates a notification that is shown with another text.
void Notifier::reword(const Notification &notification)
{
    if (const auto shown = m_onShow.constFind(notification.key);
        shown != m_onShow.cend() && shown->composed != notification)
        show(notification);
}

Utc Notifier::dayOf(const QString &key) const
{
    const auto shown = m_onShow.constFind(key);
    return shown == m_onShow.cend() ? m_clock.now().utc : shown->since;
}

void Notifier::withdraw(const QString &key)
{
    if (m_onShow.remove(key))
        m_notifications.withdraw(key);
}

// A hold is about to end

void Notifier::judgeEnding(const Snapshot &snapshot)
{
    const auto now = m_clock.now();
    const auto &hold = snapshot.hold;
    std::optional<Ending> present;
    if (hold && hold->until)
        present = Ending{hold->state, hold->since, *hold->until};
    followWarning(snapshot, present);
    m_endingNear.cancel();
    if (!present || present == m_warnedOf || present->until <= now.utc ||
        present->until - present->since < shortestWarned || !m_settings.get(settingKeys.notifyEnding))
        return;
    // Judged again on return.
    if (m_locked || m_asleep)
        return;
    if (const auto at = present->until - warnsBefore; now.utc < at)
        m_endingNear.at(now.elapsedOf(at));
    else
        warn(snapshot, *present);
}

/// Updates the warning after its hold has changed or ended.
void Notifier::followWarning(const Snapshot &snapshot, const std::optional<Ending> &present)
{
    if (!m_offered)
        return;
    std::optional<Ending> held;
    if (const auto &hold = snapshot.hold)
        held = Ending{hold->state, hold->since, hold->until.value_or(Utc{})};
    const bool isOfAnother =
        isSignedOut(snapshot) || (snapshot.account && snapshot.account != m_offered->account);
    const bool isPast = m_clock.now().utc >= m_offered->ending.until;
    const bool hasChanged =
        m_offered->isOver ? held != m_offered->after : !isPast && present != m_offered->ending;
    if (isOfAnother || hasChanged) {
        m_offered.reset();
        withdraw(endingKey);
    } else if (!m_offered->isOver && isPast && present != m_offered->ending) {
        m_offered->isOver = true;
        m_offered->after = held;
        showEnded(snapshot);
    } else if (!m_offered->isOver && present == m_offered->ending) {
        // What follows the end, or what Back returns to, may have changed.
        reword(endingNotification(snapshot, *present));
    }
}

void Notifier::warn(const Snapshot &snapshot, const Ending &ending)
{
    m_warnedOf = ending;
    m_offered = Offered{ending, snapshot.account};
    show(endingNotification(snapshot, ending));
}

Notification Notifier::endingNotification(const Snapshot &snapshot, const Ending &ending) const
{
    const auto now = m_clock.now().utc;
    const auto today = dayOf(endingKey);
    Notification notification;
    notification.key = endingKey;
    notification.stays = true;
    notification.title =
        tr("%1 ends at %2", "a status and a time").arg(labelOf(ending.state), timeLabel(ending.until, today));
    const auto &then = snapshot.hold->then;
    notification.body = then ? tr("Then you go back to %1.", "a status with its end")
                                   .arg(holdLabel(then->state, then->until, today))
                             : tr("Then Teams takes over.");
    notification.actions = {
        {extendAction, SharedText::tr("Extend by %n minute(s)", nullptr, minutesToExtend())},
        {clearAction, SharedText::tr("Let Teams decide")}};
    if (snapshot.previous)
        notification.actions.append({backAction, backLabel(*snapshot.previous, now)});
    notification.withoutButtons = tr("You can extend or change it in Lamplighter's window.");
    return notification;
}

void Notifier::showEnded(const Snapshot &snapshot)
{
    const auto now = m_clock.now().utc;
    const auto &ending = m_offered->ending;
    Notification notification;
    notification.key = endingKey;
    notification.stays = true;
    notification.title =
        tr("%1 ended at %2", "a status and a time").arg(labelOf(ending.state), timeLabel(ending.until, now));
    notification.body = snapshot.hold ? tr("Now %1.", "a status with its end")
                                            .arg(holdLabel(snapshot.hold->state, snapshot.hold->until, now))
                                      : SharedText::tr("Teams is setting your status.");
    notification.actions = {{againAction, tr("Set again for %n minute(s)", nullptr, minutesToExtend())}};
    notification.withoutButtons = tr("You can set it again in Lamplighter's window.");
    show(notification);
}

void Notifier::actOnEnding(const QString &action)
{
    const auto offered = std::exchange(m_offered, std::nullopt);
    withdraw(endingKey);
    if (!offered)
        return;
    const auto &ending = offered->ending;
    const auto hold = m_snapshots.snapshot().hold;
    const bool goesOn = hold && hold->state == ending.state && hold->since == ending.since &&
                        m_clock.now().utc < ending.until;
    if (action == extendAction || action == againAction) {
        if (goesOn)
            m_desk.submit(Commands::Extend{}, Origin::Notification);
        else
            m_desk.submit(Commands::Set{.state = ending.state, .end = {Commands::Extend{}.by}},
                          Origin::Notification);
    } else if (hold && !goesOn) {
        const Error error{.kind = ErrorKind::NothingToActOn,
                          .code = u"notification/stale"_s,
                          .text = tr("%1 has already ended, so %2 stays.", "a status and a newer one")
                                      .arg(labelOf(ending.state), labelOf(hold->state)),
                          .next = {}};
        tell(failed(error));
    } else if (action == backAction) {
        m_desk.submit(Commands::Back{}, Origin::Notification);
    } else {
        m_desk.submit(Commands::Clear{}, Origin::Notification);
    }
}

// A sign-in is needed

void Notifier::judgeSignIn(const Snapshot &snapshot)
{
    const bool isKnown = snapshot.account || snapshot.health >= Health::SignInNeeded;
    if (snapshot.signInRunning)
        return withdraw(signInEndKey); // about an older attempt
    if (!isKnown)
        return;
    if (snapshot.health > Health::KeychainLocked) {
        m_signInTold = false;
        return withdraw(signInKey); // no sign-in without a set-up
    }
    const bool isOut = isSignedOut(snapshot);
    if (isOut || snapshot.health < Health::SignInNeeded) {
        m_signIn = isOut ? SignIn::SignedOut : SignIn::Fine;
        m_signInTold = false;
        withdraw(signInKey);
        return;
    }
    // A user who starts the program sees it in the window.
    if (m_signInTold)
        reword(signInNotification(snapshot));
    const auto before = std::exchange(m_signIn, SignIn::Needed);
    const bool isNews = before == SignIn::Fine || (before == SignIn::Unknown && m_options.background);
    if (!isNews || !m_settings.get(settingKeys.notifySignIn))
        return;
    m_signInTold = true;
    show(signInNotification(snapshot));
}

Notification Notifier::signInNotification(const Snapshot &snapshot) const
{
    if (const auto loss = lossOf(snapshot); loss && m_followed && m_followed->told)
        return lossNotification(snapshot, *loss);
    Notification notification;
    notification.key = signInKey;
    notification.stays = true;
    QStringList sentences;
    if (snapshot.health == Health::KeychainLocked) {
        notification.title = SharedText::tr("Your password store is locked");
        notification.actions = {{signInAction, tr("Unlock the password store")}};
        notification.withoutButtons = tr("Unlock it in Lamplighter's window.");
    } else {
        notification.title = tr("Sign in again");
        notification.actions = {{signInAction, SharedText::tr("Sign in…")}};
        notification.withoutButtons = tr("Sign in from Lamplighter's window.");
        if (snapshot.error)
            sentences << snapshot.error->text;
    }
    sentences
        << (snapshot.hold
                ? tr("Until then, Lamplighter can't keep %1.", "a status").arg(labelOf(snapshot.hold->state))
                : tr("Until then, Teams sets your status."));
    notification.body = sentences.join(u' ');
    return notification;
}

// A status no longer shows

void Notifier::judgeLoss(const Snapshot &snapshot)
{
    const auto &hold = snapshot.hold;
    const bool isSame =
        hold && m_followed && m_followed->state == hold->state && m_followed->since == hold->since;
    if (!hold || hold->resting || !isSame) {
        m_followed.reset();
        m_patienceOver.cancel();
        withdraw(lostKey);
        // A paused hold must be confirmed again before it can be lost.
        if (!hold || hold->resting)
            return;
        m_followed = Followed{hold->state, hold->since};
    }
    const bool isRefused = isHoldRefused(snapshot);
    const auto loss = lossOf(snapshot);
    if (isShown(snapshot) && !isRefused) {
        m_followed = Followed{.state = hold->state, .since = hold->since, .wasShown = true};
        m_patienceOver.cancel();
        withdraw(lostKey);
        return;
    }
    followSignIn(snapshot);
    const bool isKnown = loss || isRefused;
    if (!m_followed->wasShown || !isKnown || m_asleep)
        return;
    const auto &told = m_followed->told;
    if (loss ? told && *told >= loss->step : told || m_followed->isRefusalTold)
        return reword(loss ? lossNotification(snapshot, *loss) : refusalNotification(snapshot));
    const auto now = m_clock.now().elapsed;
    if (!m_followed->lostSince)
        m_followed->lostSince = now;
    if (const auto at = *m_followed->lostSince + patience; now < at) {
        m_patienceOver.at(at);
        return;
    }
    showLoss(snapshot, loss);
}

/// A loss and the sign-in that would end it share one notification. If the loss continues after the sign-in,
/// it is shown again after `patience`.
void Notifier::followSignIn(const Snapshot &snapshot)
{
    auto &followed = *m_followed;
    if (isToldWithSignIn(snapshot)) {
        followed.isWithSignIn = followed.told || followed.isRefusalTold;
        withdraw(lostKey);
    } else if (std::exchange(followed.isWithSignIn, false)) {
        followed.told.reset();
        followed.isRefusalTold = false;
        followed.lostSince.reset();
    }
}

bool Notifier::isToldWithSignIn(const Snapshot &snapshot) const
{
    return m_signInTold && snapshot.health >= Health::SignInNeeded;
}

void Notifier::showLoss(const Snapshot &snapshot, const std::optional<Loss> &loss)
{
    // If we asked for a sign-in, the user already knows about the refusal.
    const bool isTold = m_signInTold && !loss;
    if (loss)
        m_followed->told = loss->step;
    else
        m_followed->isRefusalTold = true;
    m_followed->isWithSignIn = isToldWithSignIn(snapshot);
    if (!isTold && m_settings.get(settingKeys.notifyLost))
        show(loss ? lossNotification(snapshot, *loss) : refusalNotification(snapshot));
}

/// Replaces a request to sign in, since both are one event.
Notification Notifier::lossNotification(const Snapshot &snapshot, const Loss &loss) const
{
    Notification notification;
    notification.key = isToldWithSignIn(snapshot) ? signInKey : lostKey;
    notification.stays = true;
    notification.title = lossTitle(loss);
    const auto reason = asSentence(reasonText(snapshot));
    notification.body = loss.since && !loss.isSeen
                            ? tr("Since %1. %2", "a time, then a sentence")
                                  .arg(timeLabel(*loss.since, dayOf(notification.key)), reason)
                            : reason;
    if (canTryNow(snapshot)) {
        notification.actions = {{tryAction, SharedText::tr("Try now")}};
        notification.withoutButtons = tr("You can try now in Lamplighter's window.");
    } else if (snapshot.health == Health::KeychainLocked) {
        notification.actions = {{signInAction, tr("Unlock the password store")}};
    } else if (snapshot.health == Health::SignInNeeded) {
        notification.actions = {{signInAction, SharedText::tr("Sign in…")}};
    }
    return notification;
}

/// The last lease still shows, but isn't renewed any more.
Notification Notifier::refusalNotification(const Snapshot &snapshot) const
{
    Notification notification;
    notification.key = lostKey;
    notification.stays = true;
    notification.title = tr("Can't keep %1", "a status").arg(labelOf(snapshot.hold->state));
    QStringList sentences;
    if (snapshot.error)
        sentences << firstSentence(snapshot.error->text);
    if (canTryNow(snapshot)) {
        sentences << keepsTrying();
        notification.actions = {{tryAction, SharedText::tr("Try now")}};
        notification.withoutButtons = tr("You can try now in Lamplighter's window.");
    }
    notification.body = sentences.join(u' ');
    return notification;
}

// A choice was refused

void Notifier::judgeRefusedChoice(const Snapshot &snapshot)
{
    if (snapshot.refusedChoice)
        reword(refusedNotification(snapshot, *snapshot.refusedChoice));
    else
        withdraw(refusedKey);
}

/// Adds the status that is kept, if it shows.
Notification Notifier::refusedNotification(const Snapshot &snapshot,
                                           const Snapshot::RefusedChoice &refused) const
{
    QStringList sentences{firstSentence(refused.error.text)};
    if (const auto kept = keptText(snapshot, m_clock.now().utc); !kept.isEmpty())
        sentences << kept;
    Notification notification;
    notification.key = refusedKey;
    notification.stays = true;
    notification.title = tr("Couldn't set %1", "a status").arg(labelOf(refused.state));
    notification.body = sentences.join(u' ');
    return notification;
}

// There is no tray

void Notifier::setTray(bool isThere)
{
    if (isThere)
        return withdraw(noTrayKey);
    if (!m_options.background || m_options.noTrayNote.isEmpty() || QFile::exists(m_options.noTrayNote))
        return;
    Notification notification;
    notification.key = noTrayKey;
    notification.title = tr("Lamplighter runs without a tray");
    notification.body =
        tr("To see its window, start it again. Your hotkeys and the `lamplighter` command work too.");
    show(notification);
}

/// Only after the notification was really shown; else the next start shows it.
void Notifier::rememberNoTray()
{
    QDir().mkpath(QFileInfo(m_options.noTrayNote).path());
    QSaveFile note(m_options.noTrayNote);
    if (!note.open(QIODevice::WriteOnly) || !commitAll(note, R"({"version":1})"))
        qCWarning(logUi, "Can't remember in %s that you know about the missing tray: %s",
                  qPrintable(m_options.noTrayNote), qPrintable(note.errorString()));
}

// The outcome of a command

void Notifier::tellNews(const Outcome &outcome)
{
    const auto setting = m_settings.get(settingKeys.notifyChanges);
    const bool isWanted = setting == SettingValues::Changes::Auto ? m_options.isAssisted()
                                                                  : setting == SettingValues::Changes::Yes;
    if (isWanted && !m_watched)
        tell(outcome);
}

void Notifier::tell(const Outcome &outcome)
{
    const auto snapshot = m_snapshots.snapshot();
    const auto &refused = snapshot.refusedChoice;
    if (refused && outcome.error == refused->error)
        return show(refusedNotification(snapshot, *refused));
    Notification notification;
    notification.key = changeKey;
    notification.urgency = Notification::Urgency::Low;
    notification.body = outcome.text;
    if (outcome.exitCode == ExitCode::NotSentYet) {
        notification.title = waitingTitle(*outcome.error);
    } else if (outcome.exitCode != ExitCode::Done) {
        notification.title = tr("Couldn't do that");
        notification.body += u' ' + outcome.error->next;
    } else if (snapshot.hold) {
        notification.title = holdLabel(snapshot.hold->state, snapshot.hold->until, m_clock.now().utc);
    } else {
        std::tie(notification.title, notification.body) = headAndRest(outcome.text);
    }
    show(notification);
}

void Notifier::tellSignIn(const Outcome &outcome)
{
    const auto account = m_snapshots.snapshot().account;
    Notification notification;
    notification.key = signInEndKey;
    if (outcome.error) {
        notification.title = tr("Couldn't sign in");
        notification.body = firstSentence(outcome.error->text) + u' ' + outcome.error->next;
    } else {
        notification.title = SharedText::tr("Signed in");
        const auto name = account ? account->username : QString{};
        notification.body =
            name.isEmpty() ? outcome.text : SharedText::tr("You're signed in as %1.").arg(name);
    }
    show(notification);
}

// Clicks

void Notifier::chosen(const QString &key, const QString &action, const QString &activationToken)
{
    if (action.isEmpty()) {
        if (key == endingKey)
            Q_EMIT endWanted(activationToken);
        else
            Q_EMIT cardWanted(activationToken);
    } else if (key == endingKey) {
        actOnEnding(action);
    } else if (action == signInAction) {
        m_desk.submit(Commands::SignIn{}, Origin::Notification);
    } else if (action == tryAction) {
        m_desk.submit(Commands::TryNow{}, Origin::Notification);
    }
}

} // namespace Lamplighter
