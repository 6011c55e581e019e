// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/processlock.h"

#include <algorithm>
#include <cstring>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr DWORD noteSize = 256;

/// Local\ is the namespace of the login session.
std::wstring nameOf(const QString &place)
{
    return (u"Local\\"_s + place).toStdWString();
}
} // namespace

// Written for Windows 10 and newer from Microsoft's documentation; never run. A named section has room for
// the note, unlike a mutex. It ends with its last handle.
tl::expected<std::unique_ptr<ProcessLock>, ProcessLock::Failure> ProcessLock::take(const QString &place,
                                                                                   const QByteArray &note)
{
    const HANDLE section =
        CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, noteSize, nameOf(place).c_str());
    const DWORD reason = GetLastError();
    if (!section)
        return tl::unexpected(Failure{.reason = qt_error_string(int(reason))});
    auto *const text =
        static_cast<char *>(MapViewOfFile(section, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, noteSize));
    Failure failure{.isTaken = reason == ERROR_ALREADY_EXISTS};
    if (text && failure.isTaken)
        failure.holder = QByteArray(text, qsizetype(qstrnlen(text, noteSize)));
    else if (text)
        std::memcpy(text, note.constData(), size_t(std::min(note.size(), qsizetype(noteSize - 1))));
    if (text)
        UnmapViewOfFile(text);
    if (!failure.isTaken)
        return std::unique_ptr<ProcessLock>(new ProcessLock(reinterpret_cast<qintptr>(section)));
    CloseHandle(section);
    return tl::unexpected(failure);
}

bool ProcessLock::isFree(const QString &place)
{
    const HANDLE section = OpenFileMappingW(FILE_MAP_READ, FALSE, nameOf(place).c_str());
    if (!section)
        return GetLastError() == ERROR_FILE_NOT_FOUND;
    CloseHandle(section);
    return false;
}

ProcessLock::ProcessLock(qintptr handle)
    : m_handle(handle)
{
}

ProcessLock::~ProcessLock()
{
    if (!m_isKept)
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

void ProcessLock::keepUntilTheEnd()
{
    m_isKept = true;
}

} // namespace Lamplighter
