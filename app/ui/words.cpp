// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Ui)
};
} // namespace

QString clockText(Utc at, Utc now)
{
    const auto local = toQDateTime(at).toLocalTime();
    const bool today = local.date() == toQDateTime(now).toLocalTime().date();
    return QLocale{}.toString(local, today ? u"HH:mm"_s
                                           : Words::tr("ddd d MMM HH:mm", "a date and time format of Qt"));
}

QString minutesText(Milliseconds span)
{
    const auto minutes = static_cast<int>(std::chrono::floor<Minutes>(span).count());
    if (minutes < 1)
        return Words::tr("less than a minute");
    if (minutes < 60)
        return Words::tr("%n minute(s)", nullptr, minutes);
    const auto hours = Words::tr("%n hour(s)", nullptr, minutes / 60);
    if (minutes % 60 == 0)
        return hours;
    return Words::tr("%1 %2", "hours and minutes").arg(hours, Words::tr("%n minute(s)", nullptr, minutes % 60));
}

QString countdownText(Milliseconds span)
{
    const auto seconds = std::max<qint64>(0, std::chrono::ceil<Seconds>(span).count());
    const auto two = [](qint64 number) { return u"%1"_s.arg(static_cast<qlonglong>(number), 2, 10, QChar{u'0'}); };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

QString ageText(Milliseconds age)
{
    const auto seconds = static_cast<int>(std::chrono::floor<Seconds>(age).count());
    if (seconds < 2)
        return Words::tr("just now");
    if (seconds < 60)
        return Words::tr("%n second(s) ago", nullptr, seconds);
    return Words::tr("%1 ago", "a number of minutes or hours").arg(minutesText(age));
}

QString stageText(const Presence &presence)
{
    if (isFaded(presence))
        return Words::tr("inactive");
    return labelOf(presence);
}

QString fadesText(const QList<Stage> &unattended, Utc now)
{
    QStringList fades;
    for (const auto &stage : unattended.mid(1))
        fades << Words::tr("%1 %2", "a stage and its time: Away 14:10")
                     .arg(stageText(stage.presence), clockText(stage.at, now));
    return fades.join(Words::tr(", ", "between stages"));
}

QString holdText(const Snapshot::Hold &hold, Utc now)
{
    if (!hold.until)
        return Words::tr("%1 until changed").arg(labelOf(hold.state));
    return Words::tr("%1 until %2", "a state and a time").arg(labelOf(hold.state), clockText(*hold.until, now));
}

namespace
{
QString withoutHold(const Snapshot &snapshot)
{
    switch (snapshot.health) {
    case Health::NotConfigured:
        return Words::tr("Lamplighter is not set up yet");
    case Health::KeychainLocked:
        return Words::tr("The keychain is locked");
    case Health::SignInNeeded:
        return snapshot.signInRunning ? Words::tr("The sign-in is waiting in the browser")
                                      : Words::tr("Nobody is signed in");
    case Health::Offline:
        return Words::tr("No state is held, and the service can't be reached");
    default:
        return Words::tr("No state is held: Teams decides");
    }
}

QString withLastConfirmed(const Snapshot &snapshot, Utc now, const QString &with, const QString &without)
{
    if (!snapshot.lastConfirmed)
        return without;
    return with.arg(clockText(*snapshot.lastConfirmed, now));
}

QString conditionOfHold(const Snapshot &snapshot, Utc now)
{
    const auto &hold = *snapshot.hold;
    switch (snapshot.health) {
    case Health::NotConfigured:
        return Words::tr("but Lamplighter is not set up");
    case Health::KeychainLocked:
        return Words::tr("but the keychain is locked");
    case Health::SignInNeeded:
        return Words::tr("but nobody is signed in");
    case Health::Refused:
        return Words::tr("refused by the service");
    case Health::Offline:
        return withLastConfirmed(snapshot, now, Words::tr("offline, last confirmed %1"),
                                 Words::tr("offline, not confirmed yet"));
    case Health::Resting:
        return hold.resting == u"asleep"_s ? Words::tr("resting since this computer slept")
                                           : Words::tr("resting while the screen is locked");
    case Health::Retrying:
        return withLastConfirmed(snapshot, now, Words::tr("trying again, last confirmed %1"),
                                 Words::tr("not confirmed yet, trying again"));
    default:
        break;
    }
    if (!snapshot.lease)
        return Words::tr("not confirmed yet");
    if (snapshot.sessionNow && !(*snapshot.sessionNow == presenceOf(hold.state)))
        return withLastConfirmed(snapshot, now, Words::tr("last confirmed %1"), Words::tr("not confirmed yet"));
    return Words::tr("confirmed");
}
} // namespace

QString statusText(const Snapshot &snapshot, Utc now)
{
    if (!snapshot.hold)
        return withoutHold(snapshot);
    const auto &hold = *snapshot.hold;
    const auto condition = conditionOfHold(snapshot, now);
    const bool faded = snapshot.sessionNow && !hold.resting && !(*snapshot.sessionNow == presenceOf(hold.state));
    if (faded)
        return Words::tr("%1, now %2, %3", "a hold, the stage it has faded to, a condition")
            .arg(holdText(hold, now), stageText(*snapshot.sessionNow), condition);
    return Words::tr("%1, %2", "a hold and its condition").arg(holdText(hold, now), condition);
}

QString colleaguesText(const Snapshot &snapshot)
{
    using Code = Explanation::Code;
    if (!snapshot.explanation)
        return snapshot.observed ? Words::tr("Colleagues see %1.").arg(labelOf(snapshot.observed->presence))
                                 : QString{};
    const auto &explanation = *snapshot.explanation;
    if (!snapshot.observed)
        return explanation.code == Code::NotReadable ? explanation.text : QString{};
    const auto seen = Words::tr("Colleagues see %1.").arg(labelOf(snapshot.observed->presence));
    if (explanation.code == Code::AsChosen)
        return snapshot.hold ? seen : explanation.text;
    if (explanation.code == Code::Resting)
        return Words::tr("%1 %2", "two sentences").arg(seen, explanation.text);
    return explanation.text;
}

QString backText(const Snapshot &snapshot, Utc now)
{
    if (!snapshot.previous)
        return Words::tr("&Back to what was before");
    const auto &previous = *snapshot.previous;
    if (previous.until && *previous.until <= now)
        return Words::tr("&Back: %1 ended %2, so the same as Let Teams decide")
            .arg(labelOf(previous.state), clockText(*previous.until, now));
    return Words::tr("&Back to %1", "a hold")
        .arg(holdText({.state = previous.state, .until = previous.until}, now));
}

bool canExtend(const Snapshot &snapshot)
{
    return snapshot.hold && snapshot.hold->until;
}

QString extendText(const Snapshot &snapshot, Utc now)
{
    const auto minutes = static_cast<int>(extension.count());
    if (!canExtend(snapshot))
        return Words::tr("&Extend by %n minute(s)", nullptr, minutes);
    return Words::tr("&Extend by %n minute(s) (to %1)", nullptr, minutes)
        .arg(clockText(*snapshot.hold->until + extension, now));
}

QList<Trouble> troublesOf(const Snapshot &snapshot, const std::optional<Error> &failure)
{
    QList<Trouble> troubles;
    const auto add = [&](const QString &text, const QString &next) {
        const Trouble trouble{text, next};
        if (!text.isEmpty() && !troubles.contains(trouble))
            troubles << trouble;
    };
    if (failure)
        add(failure->text, failure->next);
    if (snapshot.error)
        add(snapshot.error->text, snapshot.error->next);
    for (const auto &problem : snapshot.problems)
        add(problem.text, problem.next);
    return troubles;
}

} // namespace Lamplighter
