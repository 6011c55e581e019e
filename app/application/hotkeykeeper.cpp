// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/hotkeykeeper.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Action {
    QString id;
    QString key; ///< of the setting
    QString description;
    Command command;
};

/// In the order of the settings.
QList<Action> allActions()
{
    QList<Action> actions;
    for (const auto state : allSettablePresences)
        actions.append({hotkeyIdOf(state), u"hotkeys/"_s + nameOf(state),
                        HotkeyKeeper::tr("Teams: %1", "a presence").arg(labelOf(state)),
                        Commands::Set{.state = state}});
    actions.append({hotkeyIdOfClear(), u"hotkeys/clear"_s, HotkeyKeeper::tr("Teams: let Teams decide"),
                    Commands::Clear{}});
    actions.append({hotkeyIdOfCard(), u"hotkeys/card"_s, HotkeyKeeper::tr("Open Lamplighter's card"),
                    Commands::ShowCard{}});
    return actions;
}
} // namespace

HotkeyKeeper::HotkeyKeeper(std::unique_ptr<Hotkeys> system)
    : m_system(std::move(system))
{
    connect(m_system.get(), &Hotkeys::stateChanged, this, &HotkeyKeeper::changed);
    connect(m_system.get(), &Hotkeys::activated, this, [this](const QString &id) {
        const auto actions = allActions();
        const auto found = std::find_if(actions.cbegin(), actions.cend(),
                                        [&](const Action &action) { return action.id == id; });
        if (found != actions.cend())
            Q_EMIT pressed(found->command);
    });
}

void HotkeyKeeper::follow(const Settings &settings)
{
    QList<HotkeyAction> wanted;
    for (const auto &action : allActions()) {
        const auto hotkey = hotkeyFromText(settings.value(action.key));
        if (hotkey) // an empty one is none
            wanted.append({action.id, action.description, *hotkey});
    }
    // Nobody who wants no hotkeys need be connected to what gives them.
    if (wanted.isEmpty() && m_ids.isEmpty())
        return;
    m_ids.clear();
    for (const auto &action : std::as_const(wanted))
        m_ids.append(action.id);
    m_system->bind(wanted);
    Q_EMIT changed();
}

QMap<QString, QString> HotkeyKeeper::bound() const
{
    QMap<QString, QString> all;
    for (const auto &id : m_ids) {
        if (const auto state = m_system->state(id);
            state.kind == HotkeyState::Kind::Bound && !state.text.isEmpty())
            all.insert(id, state.text);
    }
    return all;
}

QList<Snapshot::Problem> HotkeyKeeper::problems() const
{
    QList<Snapshot::Problem> all;
    for (const auto &action : allActions()) {
        if (!m_ids.contains(action.id))
            continue;
        const auto state = m_system->state(action.id);
        if (state.kind != HotkeyState::Kind::Refused && state.kind != HotkeyState::Kind::Unsupported)
            continue;
        // What is wrong with all of them is said once.
        const bool isSaid = std::any_of(all.cbegin(), all.cend(), [&](const Snapshot::Problem &problem) {
            return problem.text == state.text;
        });
        if (!isSaid)
            all.append({action.key, state.text, state.next});
    }
    return all;
}

} // namespace Lamplighter
