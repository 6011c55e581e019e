// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/loginstart.h"

#include "base/errorcodes.h"
#include "base/log.h"
#include "base/savefile.h"
#include "settings/keys.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

LoginStart::LoginStart(std::unique_ptr<StartAtLogin> system, QString noteFile)
    : m_system(std::move(system))
    , m_noteFile(std::move(noteFile))
    , m_note(readNote())
{
    m_system->recall(m_note.enabled);
}

void LoginStart::follow(std::optional<bool> wanted)
{
    m_wanted = wanted;
    if (m_busy)
        m_again = true;
    else
        go();
}

void LoginStart::follow(const Settings &settings)
{
    follow(settings.given(settingKeys.startAtLogin));
}

void LoginStart::addTo(Snapshot &snapshot) const
{
    if (m_problem)
        snapshot.problems.append(*m_problem);
}

void LoginStart::go()
{
    m_busy = true;
    m_again = false;
    if (m_wanted.value_or(false)) {
        m_system->state([this](const AtLoginState &state) {
            if (state.what == AtLogin::Disabled && m_note.refused)
                ended(); // the user was asked and told once
            else if (state.what == AtLogin::Enabled || state.what == AtLogin::Disabled)
                switchOn();
            else
                judge(state);
        });
        return;
    }
    if (!m_wanted && !m_note.enabled) {
        keep({});
        report({});
        return ended();
    }
    m_system->disable([this](const Result<void> &disabled) {
        if (disabled)
            keep({});
        report(disabled ? std::optional<Snapshot::Problem>()
                        : Snapshot::Problem{settingKeys.startAtLogin.key(), disabled.error().text,
                                            disabled.error().next});
        ended();
    });
}

/// Also if it is on already, since the program may have moved.
void LoginStart::switchOn()
{
    m_system->enable([this](const Result<void> &enabled) {
        if (enabled) {
            m_system->state([this](const AtLoginState &state) { judge(state); });
            return;
        }
        const auto &error = enabled.error();
        if (error.code == ErrorCodes::startRefused) {
            auto note = m_note;
            note.refused = true;
            keep(note);
            reportOnce(error.text, error.next);
        } else {
            report(Snapshot::Problem{settingKeys.startAtLogin.key(), error.text, error.next});
        }
        ended();
    });
}

void LoginStart::judge(const AtLoginState &state)
{
    if (state.what == AtLogin::Enabled) {
        keep({.enabled = true});
        report({});
    } else {
        reportOnce(state.text, state.next);
    }
    ended();
}

void LoginStart::ended()
{
    m_busy = false;
    if (m_again)
        go();
    else if (!m_asked.isEmpty())
        answerAsked();
}

void LoginStart::ask(QObject *context, const StartAtLogin::Answer &answer)
{
    m_asked.append([context = QPointer(context), answer](const AtLoginState &state) {
        if (context)
            answer(state);
    });
    if (!m_busy)
        answerAsked();
}

void LoginStart::answerAsked()
{
    m_busy = true;
    m_system->state([this](const AtLoginState &state) {
        for (const auto &answer : std::exchange(m_asked, {}))
            answer(state);
        ended();
    });
}

/// Shows the problem only in the run in which it first occurred.
void LoginStart::reportOnce(const QString &text, const QString &next)
{
    if (m_note.said && !m_problem)
        return;
    auto note = m_note;
    note.said = true;
    keep(note);
    report(Snapshot::Problem{settingKeys.startAtLogin.key(), text, next});
}

void LoginStart::report(const std::optional<Snapshot::Problem> &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT changed();
}

LoginStart::Note LoginStart::readNote() const
{
    QFile file(m_noteFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto note = QJsonDocument::fromJson(file.readAll()).object();
    return {note[u"enabled"_s].toBool(), note[u"refused"_s].toBool(), note[u"said"_s].toBool()};
}

void LoginStart::keep(const Note &note)
{
    if (std::exchange(m_note, note) == note)
        return;
    QDir().mkpath(QFileInfo(m_noteFile).path());
    QSaveFile file(m_noteFile);
    const QJsonObject object{{u"version"_s, 1},
                             {u"enabled"_s, note.enabled},
                             {u"refused"_s, note.refused},
                             {u"said"_s, note.said}};
    if (!file.open(QIODevice::WriteOnly) || !commitAll(file, QJsonDocument(object).toJson()))
        qCWarning(logPlatform, "Can't remember in %s whether Lamplighter starts at login: %s",
                  qPrintable(m_noteFile), qPrintable(file.errorString()));
}

} // namespace Lamplighter
