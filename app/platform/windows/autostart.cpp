// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/runentry.h"
#include "platform/startatlogin.h"

#include <QDir>

#include <windows.h>

namespace Lamplighter
{

namespace
{
constexpr auto runKey = L"Software\\Microsoft\\Windows\\CurrentVersion\\Run";
constexpr auto approvedKey = L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

/// The bytes of a value in HKEY_CURRENT_USER, unset if there is none of this type.
std::optional<QByteArray> valueOf(const wchar_t *key, const QString &name, DWORD type)
{
    DWORD size = 0;
    if (RegGetValueW(HKEY_CURRENT_USER, key, wide(name), type, nullptr, nullptr, &size) != ERROR_SUCCESS)
        return std::nullopt;
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (RegGetValueW(HKEY_CURRENT_USER, key, wide(name), type, nullptr, bytes.data(), &size) != ERROR_SUCCESS)
        return std::nullopt;
    bytes.truncate(static_cast<qsizetype>(size));
    return bytes;
}

// The Run key: https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys, read and
// written with https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-reggetvaluew and
// …-regsetkeyvaluew. Task Manager stores in a separate key whether the user turned the entry off
// (StartupApproved; not documented, but widely observed). We never write that.
// Written from those pages; not run.
class WindowsStartAtLogin final : public DirectStartAtLogin
{
public:
    explicit WindowsStartAtLogin(Entry entry)
        : DirectStartAtLogin(std::move(entry))
        , m_name(nameAtLogin(m_entry.profile))
        , m_command(runCommand(QDir::toNativeSeparators(m_entry.program), argumentsAtLogin(m_entry.profile)))
    {
    }

protected:
    AtLogin look() const override
    {
        if (!valueOf(runKey, m_name, RRF_RT_REG_SZ))
            return absent();
        return isForbidden() ? AtLogin::DisabledElsewhere : AtLogin::Enabled;
    }

    Result<void> add() override
    {
        // With the terminating zero, as the registry stores strings.
        const auto bytes = static_cast<DWORD>((m_command.size() + 1) * qsizetype{sizeof(wchar_t)});
        const auto failed =
            RegSetKeyValueW(HKEY_CURRENT_USER, runKey, wide(m_name), REG_SZ, wide(m_command), bytes);
        if (failed != ERROR_SUCCESS)
            return failure(failed);
        if (isForbidden())
            return tl::unexpected(entryRefused());
        return {};
    }

    Result<void> remove() override
    {
        const auto failed = RegDeleteKeyValueW(HKEY_CURRENT_USER, runKey, wide(m_name));
        if (failed != ERROR_SUCCESS && failed != ERROR_FILE_NOT_FOUND)
            return failure(failed);
        return {};
    }

private:
    bool isForbidden() const
    {
        return isSwitchedOff(valueOf(approvedKey, m_name, RRF_RT_REG_BINARY).value_or(QByteArray()));
    }

    static tl::unexpected<Error> failure(LSTATUS code)
    {
        return tl::unexpected(
            entryFailure(QStringLiteral("HKEY_CURRENT_USER/") + QString::fromWCharArray(runKey),
                         qt_error_string(static_cast<int>(code))));
    }

    const QString m_name;
    const QString m_command;
};
} // namespace

std::unique_ptr<StartAtLogin> createStartAtLogin(const StartAtLogin::Entry &entry)
{
    return std::make_unique<WindowsStartAtLogin>(entry);
}

} // namespace Lamplighter
