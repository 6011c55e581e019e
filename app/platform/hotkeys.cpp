// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/hotkeys.h"

#include "base/later.h"
#include "base/sharedtext.h"

#include <QKeySequence>

namespace Lamplighter
{

void Hotkeys::startOver(const QList<HotkeyAction> &actions)
{
    m_states.clear();
    for (const auto &action : actions)
        m_states.insert(action.id, {});
    m_told.removeIf([this](const auto &told) { return !m_states.contains(told.key()); });
}

void Hotkeys::tell(const QString &id, const HotkeyState &state)
{
    if (!m_states.contains(id))
        return;
    m_states.insert(id, state);
    if (!std::exchange(m_isTelling, true))
        callLater(this, [this] { tellAll(); });
}

void Hotkeys::probe(const Hotkey &, QObject *context, const Probed &done)
{
    answerLater(context, done, std::nullopt);
}

void Hotkeys::answerLater(QObject *context, const Probed &done, const std::optional<HotkeyState> &state)
{
    callLater(context, [done, state] { done(state); });
}

void Hotkeys::tellAll()
{
    m_isTelling = false;
    // A slot may bind another set.
    const auto states = m_states;
    for (auto it = states.begin(); it != states.end(); ++it) {
        if (m_states.value(it.key()) != it.value())
            continue;
        const auto told = m_told.constFind(it.key());
        if (told != m_told.cend() && *told == it.value())
            continue;
        m_told.insert(it.key(), it.value());
        Q_EMIT stateChanged(it.key(), it.value());
    }
}

QString shownText(const Hotkey &hotkey)
{
    return QKeySequence(QKeyCombination(hotkey.modifiers, hotkey.key)).toString(QKeySequence::NativeText);
}

HotkeyState takenByAnother(const Hotkey &hotkey)
{
    return {HotkeyState::Kind::Refused, Hotkeys::tr("Another app already uses %1.").arg(shownText(hotkey)),
            Hotkeys::tr("Choose another hotkey, or close that app and restart Lamplighter.")};
}

HotkeyState notOnThisKeyboard(const Hotkey &hotkey)
{
    return {HotkeyState::Kind::Refused,
            Hotkeys::tr("Your keyboard has no key for %1.").arg(shownText(hotkey)),
            SharedText::tr("Choose another hotkey.")};
}

} // namespace Lamplighter
