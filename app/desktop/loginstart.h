// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/autostart.h"
#include "session/snapshot.h"
#include "settings/settings.h"

namespace Lamplighter
{

/// Makes the system start the program at login, or not, as the setting start/atLogin says. What a person has switched off
/// in the system's own settings stays so, and they are told once.
class LoginStart final : public SnapshotPart
{
    Q_OBJECT
public:
    /// `noteFile` remembers what came of it, from one run to the next.
    LoginStart(std::unique_ptr<StartAtLogin> system, QString noteFile);

    /// Nothing is wanted where neither the person nor a policy has said anything: then only what this program has done is
    /// undone, and nobody else's entry. The latest wish counts.
    void follow(std::optional<bool> wanted);

    /// By the setting start/atLogin.
    void follow(const Settings &settings);

    std::optional<Snapshot::Problem> problem() const { return m_problem; }
    void addTo(Snapshot &snapshot) const override;
    /// What the system says now, after what is under way. Answered once, from the event loop, and not at all when `context`
    /// is gone by then.
    void ask(QObject *context, const StartAtLogin::Answer &answer);

private:
    struct Note {
        bool enabled = false; ///< our entry has been seen in force
        bool refused = false; ///< the person said no when the system asked
        bool said = false;    ///< and they have been told that the setting can't be followed
        bool operator==(const Note &) const = default;
    };

    void go();
    void switchOn();
    void judge(const AtLoginState &state);
    void ended();
    void answerAsked();
    void sayOnce(const QString &text, const QString &next);
    void say(const std::optional<Snapshot::Problem> &problem);
    Note readNote() const;
    void keep(const Note &note);

    std::unique_ptr<StartAtLogin> m_system;
    QString m_noteFile;
    Note m_note;
    std::optional<bool> m_wanted;
    std::optional<Snapshot::Problem> m_problem;
    QList<StartAtLogin::Answer> m_asked;
    bool m_busy = false;
    bool m_again = false; ///< another wish came meanwhile
};

} // namespace Lamplighter
