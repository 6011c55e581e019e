// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/notifier.h"

#include "base/log.h"
#include "base/savefile.h"
#include "base/timelabel.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

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
const auto signInEndKey = u"sign-in-end"_s;

const auto extendAction = u"extend"_s;
const auto clearAction = u"clear"_s;
const auto backAction = u"back"_s;
const auto signInAction = u"sign-in"_s;

/// A sleep is announced, and whatever changes is judged at once: nothing here needs more than a look now and then.
constexpr Minutes longestWait{10};

QString openLabel()
{
    return Notifier::tr("Open Lamplighter");
}

/// What our session gives from the hold's end on, as far as it is foreseen.
std::optional<Presence> presenceAfter(const Snapshot &snapshot, Utc until)
{
    std::optional<Presence> after;
    if (!snapshot.forecast)
        return after;
    for (const auto &stage : snapshot.forecast->attended) {
        if (stage.at <= until)
            after = stage.presence;
    }
    return after;
}

bool isShown(const Snapshot &snapshot)
{
    return snapshot.lease && snapshot.sessionNow == presenceOf(snapshot.hold->state);
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
}

void Notifier::show(Notification notification)
{
    notification.clickLabel = openLabel();
    if (m_snapshots.snapshot().practice) {
        const auto body = std::exchange(notification.body, notification.title);
        if (!body.isEmpty())
            notification.body += u". "_s + body;
        notification.title = tr("Practice: nobody sees this");
    }
    if (!m_options.profile.isEmpty())
        notification.title =
            tr("%1 (profile %2)", "a notification's title").arg(notification.title, m_options.profile);
    m_onShow.insert(notification.key);
    m_notifications.show(notification);
}

void Notifier::takeBack(const QString &key)
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
    // What has ended by itself may stay: its Extend begins anew, though never for another account.
    const bool isOfAnother = isSignedOut(snapshot) || (snapshot.account && snapshot.account != m_offeredTo);
    if (m_offered && (isOfAnother || (m_offered != present && now.utc < m_offered->until))) {
        m_offered.reset();
        takeBack(endingKey);
    }
    m_endingNear.cancel();
    if (!present || present == m_warnedOf || present->until <= now.utc ||
        present->until - present->since < shortestWarned || !m_settings.get(settingKeys.notifyEnding))
        return;
    // Judged anew on return.
    if (m_locked || m_asleep)
        return;
    if (const auto at = present->until - warnsBefore; now.utc < at)
        m_endingNear.at(now.elapsedOf(at));
    else
        warn(snapshot, *present);
}

void Notifier::warn(const Snapshot &snapshot, const Ending &ending)
{
    m_warnedOf = ending;
    m_offered = ending;
    m_offeredTo = snapshot.account;
    const auto now = m_clock.now().utc;
    Notification notification;
    notification.key = endingKey;
    notification.title =
        tr("%1 ends at %2", "a state and a time").arg(labelOf(ending.state), timeLabel(ending.until, now));
    if (const auto after = presenceAfter(snapshot, ending.until))
        notification.body = *after == offlinePresence()
                                ? tr("Teams decides from then on what colleagues see.")
                                : tr("Then %1 comes back.", "a state").arg(labelOf(*after));
    const auto minutes = static_cast<int>(std::chrono::duration_cast<Minutes>(Commands::Extend{}.by).count());
    notification.actions = {{extendAction, tr("Extend by %n minute(s)", nullptr, minutes)},
                            {clearAction, tr("Let Teams decide")}};
    if (snapshot.previous) {
        notification.actions.append({backAction, backLabel(*snapshot.previous, now)});
        notification.withoutButtons = tr("Extend, Let Teams decide and Back are in Lamplighter's card.");
    } else {
        notification.withoutButtons = tr("Extend and Let Teams decide are in Lamplighter's card.");
    }
    show(notification);
}

void Notifier::actOnEnding(const QString &action)
{
    const auto offered = std::exchange(m_offered, std::nullopt);
    takeBack(endingKey);
    if (!offered)
        return;
    const auto hold = m_snapshots.snapshot().hold;
    const bool goesOn = hold && hold->state == offered->state && hold->since == offered->since &&
                        m_clock.now().utc < offered->until;
    if (action == extendAction) {
        if (goesOn)
            m_desk.submit(Commands::Extend{}, Origin::Notification);
        else
            m_desk.submit(Commands::Set{.state = offered->state, .end = {Commands::Extend{}.by}},
                          Origin::Notification);
    } else if (hold && !goesOn) {
        const Error error{ErrorKind::NothingToActOn,
                          u"notification/stale"_s,
                          tr("There is nothing to do: %1 has ended already, and %2 is not touched.",
                             "a state and a newer one")
                              .arg(labelOf(offered->state), labelOf(hold->state)),
                          {}};
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
        return takeBack(signInEndKey); // it was about an older attempt
    if (!isKnown)
        return;
    if (snapshot.health > Health::KeychainLocked)
        return takeBack(signInKey); // where nothing is set up, nobody can
    const bool isOut = isSignedOut(snapshot);
    if (isOut || snapshot.health < Health::SignInNeeded) {
        m_signIn = isOut ? SignIn::SignedOut : SignIn::Fine;
        m_signInTold = false;
        takeBack(signInKey);
        return;
    }
    // Whoever starts the program by hand has it before them.
    const auto before = std::exchange(m_signIn, SignIn::Needed);
    const bool isNews = before == SignIn::Fine || (before == SignIn::Unknown && m_options.background);
    if (!isNews || !m_settings.get(settingKeys.notifySignIn))
        return;
    m_signInTold = true;
    Notification notification;
    notification.key = signInKey;
    QStringList sentences;
    if (snapshot.health == Health::KeychainLocked) {
        notification.title = tr("The keychain is locked");
        notification.actions = {{signInAction, tr("Unlock the keychain")}};
        notification.withoutButtons = tr("Unlock it in Lamplighter's card.");
    } else {
        notification.title = tr("A new sign-in is needed");
        notification.actions = {{signInAction, tr("Sign in")}};
        notification.withoutButtons = tr("Sign in from Lamplighter's card.");
        if (snapshot.error)
            sentences << snapshot.error->text;
    }
    sentences << (snapshot.hold
                      ? tr("Until then %1 is not renewed.", "a state").arg(labelOf(snapshot.hold->state))
                      : tr("Until then no state is held."));
    notification.body = sentences.join(u' ');
    show(notification);
}

// A state is no longer shown

void Notifier::judgeLoss(const Snapshot &snapshot)
{
    const auto &hold = snapshot.hold;
    const bool isSame =
        hold && m_followed && m_followed->state == hold->state && m_followed->since == hold->since;
    if (!hold || hold->resting || !isSame) {
        m_followed.reset();
        m_patienceOver.cancel();
        takeBack(lostKey);
        // What has rested has to be confirmed again before it can be lost.
        if (!hold || hold->resting)
            return;
        m_followed = Followed{hold->state, hold->since};
    }
    const bool isRefused = snapshot.health == Health::Refused;
    if (isShown(snapshot) && !isRefused) {
        m_followed = Followed{.state = hold->state, .since = hold->since, .wasShown = true};
        m_patienceOver.cancel();
        takeBack(lostKey);
        return;
    }
    const bool isUnknown = snapshot.lease && !snapshot.sessionNow && !isRefused;
    if (!m_followed->wasShown || m_followed->isTold || isUnknown || m_asleep)
        return;
    const auto now = m_clock.now().elapsed;
    if (!m_followed->lostSince)
        m_followed->lostSince = now;
    if (const auto at = *m_followed->lostSince + patience; now < at) {
        m_patienceOver.at(at);
        return;
    }
    m_followed->isTold = true;
    // The same event has been told already where nobody is signed in.
    if (!m_signInTold && m_settings.get(settingKeys.notifyLost))
        sayLost(snapshot);
}

void Notifier::sayLost(const Snapshot &snapshot)
{
    const auto now = m_clock.now().utc;
    const auto state = labelOf(snapshot.hold->state);
    QStringList sentences;
    if (snapshot.error)
        sentences << snapshot.error->text;
    if (snapshot.sessionNow && !isShown(snapshot))
        sentences
            << tr("By now the service shows you as %1.", "a presence").arg(labelOf(*snapshot.sessionNow));
    if (snapshot.lastConfirmed)
        sentences << tr("Last confirmed %1.", "a time").arg(timeLabel(*snapshot.lastConfirmed, now));
    if (snapshot.health < Health::SignInNeeded)
        sentences << tr("Lamplighter keeps trying.");
    Notification notification;
    notification.key = lostKey;
    notification.title = isShown(snapshot) ? tr("The service refuses to go on with %1", "a state").arg(state)
                                           : tr("%1 is no longer shown", "a state").arg(state);
    notification.body = sentences.join(u' ');
    show(notification);
}

// There is no tray

void Notifier::setTray(bool isThere)
{
    if (isThere)
        return takeBack(noTrayKey);
    if (!m_options.background || m_options.noTrayNote.isEmpty() || QFile::exists(m_options.noTrayNote))
        return;
    Notification notification;
    notification.key = noTrayKey;
    notification.title = tr("Lamplighter runs, but this desktop has no tray");
    notification.body =
        tr("Start it again to see its window. It also obeys the command `lamplighter` and the "
           "hotkeys of its settings.");
    show(notification);
}

/// Where nothing shows notifications, the next start has to tell.
void Notifier::rememberNoTray()
{
    QDir().mkpath(QFileInfo(m_options.noTrayNote).path());
    QSaveFile note(m_options.noTrayNote);
    if (!note.open(QIODevice::WriteOnly) || !commitAll(note, R"({"version":1})"))
        qCWarning(logUi, "That the missing tray has been told can't be remembered in %s: %s",
                  qPrintable(m_options.noTrayNote), qPrintable(note.errorString()));
}

// What came of a command

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
    const auto hold = m_snapshots.snapshot().hold;
    Notification notification;
    notification.key = changeKey;
    notification.urgency = Notification::Urgency::Low;
    if (outcome.exitCode == ExitCode::NotSentYet)
        notification.title = tr("Not sent yet");
    else if (outcome.exitCode != ExitCode::Done)
        notification.title = tr("That was not done");
    else if (hold)
        notification.title = holdLabel(hold->state, hold->until, m_clock.now().utc);
    else
        notification.title = tr("Teams decides");
    // Nobody wants to hear the same twice.
    if (outcome.text != notification.title + u'.')
        notification.body = outcome.text;
    if (outcome.error && !outcome.error->next.isEmpty())
        notification.body += u' ' + outcome.error->next;
    show(notification);
}

void Notifier::tellSignIn(const Outcome &outcome)
{
    const auto account = m_snapshots.snapshot().account;
    Notification notification;
    notification.key = signInEndKey;
    if (outcome.error) {
        notification.title = tr("Couldn't sign in");
        notification.body = outcome.error->text;
        if (!outcome.error->next.isEmpty())
            notification.body += u' ' + outcome.error->next;
    } else {
        notification.title = tr("Signed in");
        const auto name = account ? account->username : QString{};
        notification.body = name.isEmpty() ? outcome.text : tr("You're signed in as %1.").arg(name);
    }
    show(notification);
}

// What is chosen

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
    }
}

} // namespace Lamplighter
