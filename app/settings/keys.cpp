// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/keys.h"

#include <algorithm>

namespace Lamplighter
{

const SettingRow *SettingKeys::named(const QString &key) const
{
    const auto rows = all();
    const auto found = std::ranges::find_if(
        rows, [&](const SettingRow *row) { return row->key().compare(key, Qt::CaseInsensitive) == 0; });
    return found == rows.end() ? nullptr : *found;
}

const HotkeySetting &SettingKeys::hotkeyOf(SettablePresence state) const
{
    switch (state) {
    case SettablePresence::Available:
        return hotkeyAvailable;
    case SettablePresence::InACall:
        return hotkeyInACall;
    case SettablePresence::InAConferenceCall:
        return hotkeyInAConferenceCall;
    case SettablePresence::Away:
        return hotkeyAway;
    case SettablePresence::Presenting:
        return hotkeyPresenting;
    }
    Q_UNREACHABLE();
}

} // namespace Lamplighter
