// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "presence/presence.h"
#include "settings/kinds.h"

namespace Lamplighter
{

using HotkeySetting = OptionalSetting<SettingKinds::Hotkey>;

/// Every setting, in the order of docs/settings.md. A row has its key, its default (none for an
/// OptionalSetting), and a kind with the check, the normal form and the type of the value. An administrator
/// can preset and lock each one.
class SettingKeys
{
    using Api = SettingValues::Api;
    using Changes = SettingValues::Changes;
    using OnLock = SettingValues::OnLock;
    using OnQuit = SettingValues::OnQuit;
    using ResponseMode = SettingValues::ResponseMode;
    using Resume = SettingValues::Resume;
    template <typename Value>
    using Choice = Setting<SettingKinds::Choice<Value>>;
    using YesNo = Choice<bool>;
    using Address = OptionalSetting<SettingKinds::Address>;

    SettingRows m_rows; // before the rows, which enter themselves

public:
    constexpr SettingKeys() = default;

    // clang-format off
    Setting<SettingKinds::CloudName> cloudName{m_rows, "cloud/name", "global"};
    Address cloudAuthority{m_rows, "cloud/authority"};
    Address cloudGraph{m_rows, "cloud/graph"};
    YesNo cloudAllowCustom{m_rows, "cloud/allowCustom", "yes"};
    OptionalSetting<SettingKinds::ClientId> accountClientId{m_rows, "account/clientId"};
    Setting<SettingKinds::Tenant> accountTenant{m_rows, "account/tenant", "organizations"};
    Choice<ResponseMode> accountResponseMode{m_rows, "account/responseMode", "form_post"};
    Choice<Api> accountApi{m_rows, "account/api", "v1.0"};
    OptionalSetting<SettingKinds::Browser> accountBrowser{m_rows, "account/browser"};
    Setting<SettingKinds::HoldEnd> holdDefault{m_rows, "hold/default", "until-changed"};
    Setting<SettingKinds::Lease> holdLease{m_rows, "hold/lease", "PT15M"};
    Choice<OnQuit> holdOnQuit{m_rows, "hold/onQuit", "clear"};
    Choice<OnLock> holdOnLock{m_rows, "hold/onLock", "release"};
    OptionalSetting<SettingKinds::HoldLength> holdLongest{m_rows, "hold/longest"};
    Choice<Resume> holdResume{m_rows, "hold/resume", "yes"};
    YesNo startAtLogin{m_rows, "start/atLogin", "no"};
    HotkeySetting hotkeyAvailable{m_rows, "hotkeys/available"};
    HotkeySetting hotkeyInACall{m_rows, "hotkeys/in-a-call"};
    HotkeySetting hotkeyInAConferenceCall{m_rows, "hotkeys/in-a-conference-call"};
    HotkeySetting hotkeyAway{m_rows, "hotkeys/away"};
    HotkeySetting hotkeyPresenting{m_rows, "hotkeys/presenting"};
    HotkeySetting hotkeyClear{m_rows, "hotkeys/clear"};
    HotkeySetting hotkeyCard{m_rows, "hotkeys/card"};
    YesNo notifyEnding{m_rows, "notify/ending", "yes"};
    YesNo notifySignIn{m_rows, "notify/signIn", "yes"};
    YesNo notifyLost{m_rows, "notify/lost", "yes"};
    Choice<Changes> notifyChanges{m_rows, "notify/changes", "auto"};
    Setting<SettingKinds::JournalKeep> journalKeep{m_rows, "journal/keep", "P7D"};
    // clang-format on

    constexpr std::span<const SettingRow *const> all() const { return m_rows.all(); }
    /// Finds a key as a file has it, ignoring case. Null if there is no such setting.
    const SettingRow *named(const QString &key) const;
    /// The hotkey that sets this state.
    const HotkeySetting &hotkeyOf(SettablePresence state) const;
};
inline constexpr SettingKeys settingKeys;

} // namespace Lamplighter
