// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/surroundings.h"

#include <QCoreApplication>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Control)
};

/// A pipe has no folder that a file could stand in. Local\ is the log-in session's own name space.
std::wstring mutexOf(const QString &socketPath)
{
    return (u"Local\\"_s + socketPath).toStdWString();
}
} // namespace

// Written for Windows 10 and newer from Microsoft's documentation; not run.
Result<std::unique_ptr<InstanceLock>> InstanceLock::take(const QString &socketPath)
{
    const HANDLE mutex = CreateMutexW(nullptr, FALSE, mutexOf(socketPath).c_str());
    const DWORD reason = GetLastError();
    if (mutex && reason != ERROR_ALREADY_EXISTS)
        return std::unique_ptr<InstanceLock>(new InstanceLock(reinterpret_cast<qintptr>(mutex)));
    if (mutex) {
        CloseHandle(mutex);
        return tl::unexpected(Error{ErrorKind::Refused, u"control/running"_s,
                                    Words::tr("Lamplighter runs already with this profile."),
                                    Words::tr("Open its card with `lamplighter card`.")});
    }
    return tl::unexpected(
        Error{ErrorKind::Internal, u"control/lock"_s,
              Words::tr("The lock %1 cannot be taken: %2.").arg(socketPath, qt_error_string(int(reason))),
              Words::tr("Check that no other program uses this name.")});
}

bool InstanceLock::isFree(const QString &socketPath)
{
    const HANDLE mutex = OpenMutexW(SYNCHRONIZE, FALSE, mutexOf(socketPath).c_str());
    if (!mutex)
        return GetLastError() == ERROR_FILE_NOT_FOUND;
    CloseHandle(mutex);
    return false;
}

// Nobody waits for processes here: one that has ended is gone.
bool InstanceLock::isHolderReaped(const QString &)
{
    return true;
}

InstanceLock::InstanceLock(qintptr handle)
    : m_handle(handle)
{
}

InstanceLock::~InstanceLock()
{
    if (!m_isKept)
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

void InstanceLock::keepUntilTheEnd()
{
    m_isKept = true;
}

// A pipe is no file: its access list (QLocalServer::UserAccessOption) keeps others out.
Result<void> makePrivateFolder(const QString &)
{
    return {};
}

Result<void> checkPrivateFolder(const QString &)
{
    return {};
}

qsizetype longestSocketPath()
{
    constexpr qsizetype longestPipe = 256; // CreateNamedPipe, the prefix included
    return longestPipe - qsizetype(sizeof(R"(\\.\pipe\)") - 1);
}

// A pipe that nobody reads is noticed when the next line is written.
bool isOutputGone()
{
    return false;
}

} // namespace Lamplighter
