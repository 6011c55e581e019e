// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/hotkeykeeper.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Action {
    QString id;
    const HotkeySetting *setting;
    QString description;
    Command command;
};

/// In the order of the settings.
QList<Action> allActions()
{
    QList<Action> actions;
    for (const auto state : allSettablePresences)
        actions.append({hotkeyIdOf(state), &settingKeys.hotkeyOf(state),
                        HotkeyKeeper::tr("Teams: %1", "a status").arg(labelOf(state)),
                        Commands::Set{.state = state}});
    actions.append({hotkeyIdOfClear(), &settingKeys.hotkeyClear, HotkeyKeeper::tr("Teams: let Teams decide"),
                    Commands::Clear{}});
    actions.append({hotkeyIdOfCard(), &settingKeys.hotkeyCard, HotkeyKeeper::tr("Open Lamplighter's window"),
                    Commands::ShowCard{}});
    return actions;
}
} // namespace

HotkeyKeeper::HotkeyKeeper(std::unique_ptr<Hotkeys> system)
    : m_system(std::move(system))
{
    connect(m_system.get(), &Hotkeys::stateChanged, this, &HotkeyKeeper::changed);
    connect(m_system.get(), &Hotkeys::activated, this, [this](const QString &id) {
        if (m_isPaused)
            return;
        const auto actions = allActions();
        const auto found = std::find_if(actions.cbegin(), actions.cend(),
                                        [&](const Action &action) { return action.id == id; });
        if (found != actions.cend())
            Q_EMIT pressed(found->command);
    });
}

void HotkeyKeeper::follow(const Settings &settings)
{
    m_wanted.clear();
    for (const auto &action : allActions()) {
        if (const auto hotkey = settings.get(*action.setting))
            m_wanted.append({action.id, action.description, *hotkey});
    }
    if (!m_toldBefore)
        bind();
}

/// Doesn't contact the hotkey service if no hotkeys are set.
void HotkeyKeeper::bind()
{
    if (m_wanted.isEmpty() && !m_hasBound)
        return;
    m_hasBound = !m_wanted.isEmpty();
    m_system->bind(m_wanted);
    Q_EMIT changed();
}

void HotkeyKeeper::pause(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    // A portal would ask the user again, and passes keys to all windows anyway.
    if (paused && m_system->support().kind == Hotkeys::Support::Kind::Immediate) {
        m_toldBefore = told();
        if (m_hasBound)
            m_system->bind({});
    } else if (!paused && m_toldBefore) {
        m_toldBefore.reset();
        bind();
    }
}

void HotkeyKeeper::addTo(Snapshot &snapshot) const
{
    const auto all = told();
    snapshot.hotkeys = all.bound;
    snapshot.problems += all.problems;
}

HotkeyKeeper::Told HotkeyKeeper::told() const
{
    if (m_toldBefore)
        return *m_toldBefore;
    Told told;
    QList<HotkeyState> failures;
    for (const auto &action : allActions()) {
        const bool isWanted = std::any_of(m_wanted.cbegin(), m_wanted.cend(),
                                          [&](const HotkeyAction &one) { return one.id == action.id; });
        if (!isWanted)
            continue;
        const auto state = m_system->state(action.id);
        if (state.kind == HotkeyState::Kind::Bound && !state.text.isEmpty())
            told.bound.insert(action.id, state.text);
        if (state.kind != HotkeyState::Kind::Refused && state.kind != HotkeyState::Kind::Unsupported)
            continue;
        // Report a problem that all of them share only once.
        if (!failures.contains(state)) {
            failures.append(state);
            told.problems.append({action.setting->key(), state.text, state.next});
        }
    }
    return told;
}

} // namespace Lamplighter
