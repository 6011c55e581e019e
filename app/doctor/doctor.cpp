// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "doctor/doctor.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"
#include "base/timelabel.h"
#include "presence/duration.h"
#include "session/snapshot.h"
#include "settings/registration.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Doctor)
};

using Verdict = Finding::Verdict;

std::optional<Utc> timeIn(const QJsonObject &object, const QString &key)
{
    return fromRfc3339(object[key].toString());
}

QString secondsLabel(Milliseconds span)
{
    return Words::tr("%1 s", "seconds with a fraction")
        .arg(QLocale{}.toString(static_cast<double>(span.count()) / 1000.0, 'f', 1));
}

/// Rounded down, so that one failure in a thousand shows.
QString shareLabel(int part, int whole)
{
    const auto permille = static_cast<qint64>(part) * 1000 / whole;
    return Words::tr("%1 %", "percent")
        .arg(QLocale{}.toString(static_cast<double>(permille) / 10.0, 'f', permille == 1000 ? 0 : 1));
}

/// One run of all checks.
class Doctor
{
public:
    explicit Doctor(const DoctorInputs &inputs)
        : in(inputs)
        , status(inputs.status.value_or(QJsonObject{}))
    {
        out.journalKeep = settingKeys.journalKeep.print(journalKeep());
    }

    Diagnosis diagnosis()
    {
        if (!in.isDemo) {
            lookAtSettings();
            lookAtClientId();
            lookAtCloud();
        }
        lookAtSocket();
        lookAtTrayProgram();
        lookAtProgram();
        if (in.status) {
            lookAtHealth();
            lookAtApproval();
            lookAtAccount();
            lookAtSignIn();
            lookAtHold();
            lookAtRenewal();
            lookAtWorstCase();
            lookAtProblems();
        }
        lookAtJournal();
        lookAtLastConfirmation();
        lookAtLastFailure();
        return out;
    }

private:
    SettingValues::JournalKeep journalKeep() const
    {
        return in.isDemo ? std::nullopt : in.settings.get(settingKeys.journalKeep);
    }
    void find(const QString &key, Verdict verdict, const QString &text, const QString &next = {})
    {
        out.findings << Finding{key, verdict, text, next};
    }
    bool isFound(const QString &key) const
    {
        return std::any_of(out.findings.begin(), out.findings.end(),
                           [&key](const Finding &each) { return each.key == key; });
    }

    /// How to ask for a registration, or its approval.
    QString wayToAsk() const
    {
        return Words::tr("To ask your IT team, `%1 set-up --ask` writes the mail.").arg(in.words);
    }

    void lookAtSettings();
    void lookAtClientId();
    void lookAtApproval();
    void lookAtCloud();
    void lookAtSocket();
    void lookAtTrayProgram();
    void lookAtProgram();
    void lookAtHealth();
    void lookAtAccount();
    void lookAtSignIn();
    void lookAtHold();
    void lookAtRenewal();
    void lookAtWorstCase();
    void lookAtProblems();
    void lookAtJournal();
    void lookAtLastConfirmation();
    void lookAtLastFailure();

    const DoctorInputs &in;
    const QJsonObject status;
    Diagnosis out;
};

void Doctor::lookAtSettings()
{
    const auto problems = in.settings.problems();
    const auto &account = in.settings.accountProblem();
    for (const auto &problem : problems) {
        if (account && account->preventsSignIn && problem == account->problem)
            continue; // lookAtCloud() reports it
        find(problem.key, Verdict::Attention, problem.text, problem.next);
    }
    if (problems.isEmpty())
        find(u"settings"_s, Verdict::Ok,
             QFileInfo::exists(in.settingsFile)
                 ? Words::tr("All settings in %1 are valid.").arg(in.settingsFile)
                 : Words::tr("Using default settings (no %1).").arg(in.settingsFile));

    QStringList locked;
    for (const auto *const row : settingKeys.all()) {
        if (in.settings.isLocked(*row))
            locked << row->key();
    }
    if (!locked.isEmpty())
        find(u"policy"_s, Verdict::Ok, Words::tr("Your administrator locked: %1.").arg(locked.join(u", "_s)));
}

void Doctor::lookAtClientId()
{
    if (const auto id = in.settings.text(settingKeys.accountClientId); !id.isEmpty())
        return find(u"client-id"_s, Verdict::Ok, Words::tr("The app ID is %1.").arg(id));
    find(u"client-id"_s, Verdict::Failed, SharedText::tr("No app ID yet."),
         Words::tr("Run `%1 set-up APP-ID ORGANIZATION`.").arg(in.words) + u' ' + wayToAsk());
}

void Doctor::lookAtCloud()
{
    const auto key = u"cloud"_s;
    if (const auto &wrong = in.settings.accountProblem(); wrong && wrong->preventsSignIn)
        return find(key, Verdict::Failed, wrong->problem.text, wrong->problem.next);
    if (in.settings.get(settingKeys.cloudName) != SettingValues::Cloud::Custom) {
        const auto name = in.settings.text(settingKeys.cloudName);
        const auto tenant = in.settings.text(settingKeys.accountTenant);
        return find(key, Verdict::Ok,
                    Words::tr("The organization is %2, in Microsoft's cloud %1.").arg(name, tenant));
    }
    const auto authority = in.settings.get(settingKeys.cloudAuthority);
    const auto graph = in.settings.get(settingKeys.cloudGraph);
    if (!authority || !graph)
        return find(
            key, Verdict::Failed, SharedText::tr("A custom cloud needs two addresses."),
            SharedText::tr("Add authority=https://host/tenant and graph=https://host under [cloud] in %1.")
                .arg(in.settingsFile));
    const auto where =
        Words::tr("Custom cloud: sign-in at %1, status at %2.")
            .arg(in.settings.text(settingKeys.cloudAuthority), in.settings.text(settingKeys.cloudGraph));
    if (isPlainHttp(*authority) || isPlainHttp(*graph))
        return find(key, Verdict::Attention,
                    where + u' ' + Words::tr("The connection isn't encrypted, but stays on this computer."),
                    Words::tr("That's fine for a practice cloud. Use https:// addresses for anything else."));
    find(key, Verdict::Ok, where);
}

void Doctor::lookAtSocket()
{
    const auto key = u"socket"_s;
    if (in.socketIsPrivate)
        return find(key, Verdict::Ok,
                    Words::tr("Only you can use the control socket in %1.").arg(in.socketFolder));
    const auto &error = in.socketIsPrivate.error();
    find(key, Verdict::Failed, error.text, error.next);
}

void Doctor::lookAtTrayProgram()
{
    const auto key = u"tray-program"_s;
    if (!in.trayProgram.isEmpty())
        return find(key, Verdict::Ok, Words::tr("The tray program is %1.").arg(in.trayProgram));
    find(key, Verdict::Failed, SharedText::tr("Can't find lamplighter-tray in %1.").arg(in.programFolder),
         SharedText::tr("Install Lamplighter again, or build all of it."));
}

void Doctor::lookAtProgram()
{
    const auto key = u"program"_s;
    if (in.status)
        return find(key, Verdict::Ok,
                    status[u"practice"_s].toBool()
                        ? Words::tr("Lamplighter is running. Only you see its status.")
                        : Words::tr("Lamplighter is running."));
    const auto &error = in.status.error();
    if (error.kind != ErrorKind::NotRunning)
        return find(key, Verdict::Failed, error.text, error.next);
    find(key, Verdict::Attention, error.text,
         in.hasDisplay ? SharedText::tr("Start it with `%1`.").arg(in.words)
                       : SharedText::tr("Start it in your desktop session.") + u' ' +
                             Words::tr("There's no display here."));
    find(u"account"_s, Verdict::Unknown, Words::tr("Start Lamplighter to check your sign-in."));
}

void Doctor::lookAtHealth()
{
    const auto error = status[u"error"_s].toObject();
    const auto health = status[u"health"_s].toString();
    const auto tell = [&](Verdict verdict, const QString &text, const QString &next = {}) {
        const auto reason = error[u"text"_s].toString();
        const auto way = error[u"next"_s].toString();
        // The program names the command without the profile that was asked for here.
        const auto code = error[u"code"_s].toString();
        const bool knowsBetter = code == ErrorCodes::signedOut || code == ErrorCodes::sessionSignedOut;
        find(u"health"_s, verdict, reason.isEmpty() || verdict == Verdict::Ok ? text : reason,
             way.isEmpty() || knowsBetter ? next : way);
    };
    if (health == nameOf(Health::Ok))
        tell(Verdict::Ok, Words::tr("Microsoft 365 confirmed your status."));
    else if (health == nameOf(Health::Idle))
        tell(Verdict::Ok, SharedText::tr("Teams is setting your status."));
    else if (health == nameOf(Health::Resting))
        tell(Verdict::Ok, Words::tr("Your status is paused until you're back."));
    else if (health == nameOf(Health::Retrying))
        tell(Verdict::Attention, Words::tr("Your status isn't confirmed yet."), keepsTrying());
    else if (health == nameOf(Health::Offline))
        tell(Verdict::Attention, SharedText::tr("Can't reach Microsoft 365."), keepsTrying());
    else if (health == nameOf(Health::Refused))
        tell(Verdict::Failed, isAccountRefusal(error[u"code"_s].toString())
                                  ? Words::tr("This account can't be used here.")
                                  : SharedText::tr("Microsoft 365 refused the request."));
    else if (health == nameOf(Health::SignInNeeded) && status.contains(u"signIn"_s))
        tell(Verdict::Attention, SharedText::tr("You haven't finished signing in."),
             SharedText::tr("Continue in your browser."));
    else if (health == nameOf(Health::SignInNeeded))
        tell(Verdict::Failed, SharedText::tr("You're signed out."),
             SharedText::tr("Sign in with `%1 sign-in`.").arg(in.words));
    else if (health == nameOf(Health::KeychainLocked))
        tell(Verdict::Failed, SharedText::tr("Your password store is locked."),
             Words::tr("Unlock it with `%1 sign-in`.").arg(in.words));
    else if (health == nameOf(Health::NotConfigured))
        tell(Verdict::Failed, SharedText::tr("Lamplighter isn't set up yet."));
    else
        tell(Verdict::Unknown, Words::tr("This command doesn't know the running Lamplighter's status."),
             SharedText::tr("Use the `lamplighter` command that came with the running program."));
}

void Doctor::lookAtApproval()
{
    const std::array failures{status[u"error"_s].toObject(), status[u"lastSignInFailure"_s].toObject()};
    const bool isNeeded = std::ranges::any_of(failures, [](const QJsonObject &each) {
        // The AADSTS number is in one of the two.
        return needsApproval(each[u"code"_s].toString(),
                             each[u"text"_s].toString() + u' ' + each[u"next"_s].toString());
    });
    if (isNeeded)
        find(u"approval"_s, Verdict::Failed,
             Words::tr("Your organization hasn't approved Lamplighter, or you haven't allowed it yet."),
             wayToAsk());
}

void Doctor::lookAtAccount()
{
    if (isAccountRefusal(status[u"error"_s].toObject()[u"code"_s].toString()))
        return;
    const auto account = status[u"account"_s].toObject();
    if (const auto name = account[u"username"_s].toString(); !name.isEmpty())
        find(u"account"_s, Verdict::Ok, SharedText::tr("You're signed in as %1.").arg(name));
}

void Doctor::lookAtSignIn()
{
    const auto key = u"sign-in"_s;
    const auto offered = status[u"switchOffered"_s].toObject();
    const auto from = offered[u"from"_s].toString();
    const auto to = offered[u"to"_s].toString();
    if (!to.isEmpty())
        find(key, Verdict::Attention,
             SharedText::tr("You signed in as %1, but picked %2 in the browser.").arg(from, to),
             Words::tr("To use %1, run `%3 sign-in --switch`. To stay with %2, run `%3 sign-in`.")
                 .arg(to, from, in.words));
    const auto failure = status[u"lastSignInFailure"_s].toObject();
    const auto at = timeIn(failure, u"at"_s);
    if (!at)
        return;
    Snapshot::FailedSignIn failed{.at = *at, .error = {}};
    failed.error.text = failure[u"text"_s].toString();
    auto text = failedSignInText(failed, in.now);
    if (const auto id = failure[u"requestId"_s].toString(); !id.isEmpty())
        text += u' ' + Words::tr("The request ID is %1.").arg(id);
    const bool isSignedOut = status[u"health"_s].toString() == nameOf(Health::SignInNeeded);
    find(key, isSignedOut ? Verdict::Failed : Verdict::Attention, text, failure[u"next"_s].toString());
}

void Doctor::lookAtHold()
{
    const auto hold = status[u"hold"_s].toObject();
    const auto state = settablePresenceFromName(hold[u"state"_s].toString());
    if (state)
        find(u"hold"_s, Verdict::Ok, asSentence(holdLabel(*state, timeIn(hold, u"until"_s), in.now)));
}

void Doctor::lookAtRenewal()
{
    const auto next = timeIn(status, u"nextRenewal"_s);
    if (!next)
        return;
    // A running request may take that long.
    constexpr Minutes patience{1};
    if (*next + patience < in.now)
        find(u"next-renewal"_s, Verdict::Attention,
             Words::tr("A refresh was due %1 but didn't happen.").arg(timeLabel(*next, in.now)),
             Words::tr("Check again in a moment. If that doesn't help, restart Lamplighter."));
    else
        find(u"next-renewal"_s, Verdict::Ok,
             SharedText::tr("Next refresh %1.").arg(timeLabel(*next, in.now)));
}

void Doctor::lookAtWorstCase()
{
    if (const auto until = timeIn(status[u"forecast"_s].toObject(), u"worstCaseUntil"_s))
        find(u"worst-case"_s, Verdict::Ok,
             Words::tr("If this computer goes offline now, colleagues may see your status until %1.")
                 .arg(boundLabel(*until, timeIn(status[u"lease"_s].toObject(), u"expiresAt"_s), in.now)));
}

void Doctor::lookAtProblems()
{
    for (const auto &each : status[u"problems"_s].toArray()) {
        const auto problem = each.toObject();
        // lookAtSettings() has already found those of the settings file.
        if (const auto key = problem[u"key"_s].toString(); !isFound(key))
            find(key, Verdict::Attention, problem[u"text"_s].toString(), problem[u"next"_s].toString());
    }
}

void Doctor::lookAtJournal()
{
    const auto key = u"journal"_s;
    const auto keep = journalKeep();
    if (!keep)
        return find(key, Verdict::Ok,
                    in.isDemo ? Words::tr("The demo keeps no journal.")
                              : Words::tr("The journal is off (journal/keep)."));
    if (!in.journal)
        return find(key, Verdict::Attention, in.journal.error().text, in.journal.error().next);

    const auto summary = summaryOf(*in.journal, *keep, in.now);
    out.journal = summary;
    if (!summary.since)
        return find(key, Verdict::Ok, Words::tr("The journal %1 is empty.").arg(in.journalFile));
    QStringList text{
        Words::tr("%n request(s) since %1, %2 of them confirmed.", nullptr, summary.requests)
            .arg(timeLabel(*summary.since, in.now), shareLabel(summary.confirmed, summary.requests))};
    if (summary.renewals > 0)
        text << Words::tr("%n refresh(es), %1 of them confirmed.", nullptr, summary.renewals)
                    .arg(shareLabel(summary.confirmedRenewals, summary.renewals));
    if (const auto &late = summary.lateness; late.count > 0)
        text << Words::tr("Requests were late by %1 typically and %2 at worst.")
                    .arg(secondsLabel(late.p50), secondsLabel(late.worst));
    find(key, Verdict::Ok, text.join(u' '));
}

void Doctor::lookAtLastConfirmation()
{
    const auto key = u"last-confirmation"_s;
    auto at = timeIn(status, u"lastConfirmed"_s);
    if (!at && out.journal) {
        for (const auto &entry : *in.journal) {
            if (entry.isConfirmed())
                at = entry.sent + entry.took;
        }
    }
    const bool isHolding = status.contains(u"hold"_s) && !status[u"hold"_s].toObject().contains(u"resting"_s);
    if (!at) {
        if (isHolding)
            find(key, Verdict::Attention, Words::tr("Microsoft 365 hasn't confirmed your status yet."),
                 keepsTrying());
        else
            find(key, Verdict::Unknown, Words::tr("No status confirmed yet."));
        return;
    }
    const auto text = SharedText::tr("Last confirmed %1.").arg(ageLabel(in.now - *at));
    if (isHolding && !status.contains(u"lease"_s))
        find(key, Verdict::Attention, text + u' ' + Words::tr("That's too long ago."), keepsTrying());
    else
        find(key, Verdict::Ok, text);
}

void Doctor::lookAtLastFailure()
{
    if (!out.journal || !out.journal->lastFailure)
        return;
    const auto &failure = *out.journal->lastFailure;
    auto text =
        Words::tr("Last failed request: %1 (%2).").arg(timeLabel(failure.sent, in.now), failure.outcome);
    if (!failure.requestId.isEmpty())
        text += u' ' + Words::tr("The request ID is %1.").arg(failure.requestId);
    if (out.journal->endsWithFailure)
        find(u"last-failure"_s, Verdict::Attention, text, Words::tr("No request succeeded since then."));
    else
        find(u"last-failure"_s, Verdict::Ok, text + u' ' + Words::tr("Later requests succeeded."));
}

QString labelOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return Words::tr("ok", "a verdict");
    case Verdict::Attention:
        return Words::tr("attention", "a verdict");
    case Verdict::Failed:
        return Words::tr("failed", "a verdict");
    case Verdict::Unknown:
        return Words::tr("unknown", "a verdict");
    }
    Q_UNREACHABLE();
}

int countOf(const Diagnosis &diagnosis, Verdict verdict)
{
    return static_cast<int>(
        std::count_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                      [verdict](const Finding &each) { return each.verdict == verdict; }));
}
} // namespace

QString nameOf(Finding::Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return u"ok"_s;
    case Verdict::Attention:
        return u"attention"_s;
    case Verdict::Failed:
        return u"failed"_s;
    case Verdict::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

Diagnosis diagnose(const DoctorInputs &inputs)
{
    return Doctor{inputs}.diagnosis();
}

ExitCode exitCodeFor(const Diagnosis &diagnosis)
{
    return countOf(diagnosis, Verdict::Failed) > 0 ? ExitCode::Refused : ExitCode::Done;
}

QString textOf(const Diagnosis &diagnosis)
{
    qsizetype width = 0;
    for (const auto verdict : {Verdict::Ok, Verdict::Attention, Verdict::Failed, Verdict::Unknown})
        width = std::max(width, labelOf(verdict).size());
    const auto line = [width](const QString &label, const QString &text) {
        return label.leftJustified(width) + u"  "_s + text + u'\n';
    };
    QString text;
    for (const auto &finding : diagnosis.findings) {
        text += line(labelOf(finding.verdict), finding.text);
        if (!finding.next.isEmpty())
            text += line({}, finding.next);
    }
    const auto failed = countOf(diagnosis, Verdict::Failed);
    return text + u'\n' +
           (failed > 0 ? Words::tr("%n check(s) failed.", nullptr, failed) : Words::tr("No check failed.")) +
           u'\n';
}

QJsonObject toJson(const Diagnosis &diagnosis)
{
    QJsonArray findings;
    for (const auto &finding : diagnosis.findings) {
        QJsonObject object{
            {u"key"_s, finding.key}, {u"verdict"_s, nameOf(finding.verdict)}, {u"text"_s, finding.text}};
        if (!finding.next.isEmpty())
            object[u"next"_s] = finding.next;
        findings << object;
    }
    QJsonObject journal{{u"keep"_s, diagnosis.journalKeep}};
    if (const auto &summary = diagnosis.journal) {
        if (summary->since)
            journal[u"since"_s] = toRfc3339(*summary->since);
        journal[u"requests"_s] = summary->requests;
        journal[u"confirmed"_s] = summary->confirmed;
        journal[u"failed"_s] = summary->failed();
        journal[u"renewals"_s] = summary->renewals;
        journal[u"confirmedRenewals"_s] = summary->confirmedRenewals;
        const auto milliseconds = [](Milliseconds span) { return static_cast<qint64>(span.count()); };
        const auto &late = summary->lateness;
        if (late.count > 0)
            journal[u"lateness"_s] = QJsonObject{{u"count"_s, late.count},
                                                 {u"p50Ms"_s, milliseconds(late.p50)},
                                                 {u"p90Ms"_s, milliseconds(late.p90)},
                                                 {u"p99Ms"_s, milliseconds(late.p99)},
                                                 {u"worstMs"_s, milliseconds(late.worst)}};
        if (summary->lastFailure)
            journal[u"lastFailure"_s] = QJsonDocument::fromJson(journalLine(*summary->lastFailure)).object();
    }
    return {{u"version"_s, 1}, {u"findings"_s, findings}, {u"journal"_s, journal}};
}

} // namespace Lamplighter
