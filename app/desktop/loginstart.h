// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/autostart.h"
#include "session/snapshot.h"
#include "settings/settings.h"

namespace Lamplighter
{

/// Applies the setting start/atLogin. If the user has disabled it in the system's own settings, it stays
/// disabled, and the user is told once.
class LoginStart final : public SnapshotPart
{
    Q_OBJECT
public:
    /// `noteFile` remembers the result from one run to the next.
    LoginStart(std::unique_ptr<StartAtLogin> system, QString noteFile);

    /// Unset if neither the user nor a policy has decided: then removes only an entry that this program has
    /// made. The latest call counts.
    void follow(std::optional<bool> wanted);

    /// The same by the setting start/atLogin.
    void follow(const Settings &settings);

    std::optional<Snapshot::Problem> problem() const { return m_problem; }
    void addTo(Snapshot &snapshot) const override;
    /// Asks the system, after any pending change. Answers once, from the event loop, unless `context` is gone
    /// by then.
    void ask(QObject *context, const StartAtLogin::Answer &answer);

private:
    struct Note {
        bool enabled = false; ///< our entry was active
        bool refused = false; ///< the user said no when the system asked
        bool said = false;    ///< the user knows that the setting can't be applied
        bool operator==(const Note &) const = default;
    };

    void go();
    void switchOn();
    void judge(const AtLoginState &state);
    void ended();
    void answerAsked();
    void reportOnce(const QString &text, const QString &next);
    void report(const std::optional<Snapshot::Problem> &problem);
    Note readNote() const;
    void keep(const Note &note);

    std::unique_ptr<StartAtLogin> m_system;
    QString m_noteFile;
    Note m_note;
    std::optional<bool> m_wanted;
    std::optional<Snapshot::Problem> m_problem;
    QList<StartAtLogin::Answer> m_asked;
    bool m_busy = false;
    bool m_again = false; ///< follow() was called meanwhile
};

} // namespace Lamplighter
