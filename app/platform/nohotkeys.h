// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/hotkeys.h"

namespace Lamplighter
{

/// For systems and sessions without hotkeys.
class NoHotkeys final : public Hotkeys
{
public:
    explicit NoHotkeys(QString reason)
        : m_reason(std::move(reason))
    {
    }
    Support support() const override { return {Support::Kind::None, m_reason}; }
    void bind(const QList<HotkeyAction> &actions) override
    {
        startOver(actions);
        for (const auto &action : actions)
            tell(action.id, {HotkeyState::Kind::Unsupported, m_reason, alternativeText()});
    }

    static QString unsupportedText() { return Hotkeys::tr("This desktop doesn't support hotkeys for apps."); }
    static QString alternativeText()
    {
        return Hotkeys::tr(
            "In your desktop's keyboard settings, assign a key to `lamplighter set available`.");
    }

private:
    QString m_reason;
};

} // namespace Lamplighter
