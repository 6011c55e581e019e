// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/processlock.h"

#include "base/time.h"

#include <QFile>

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Lamplighter
{

namespace
{
QByteArray noteIn(int file)
{
    constexpr qsizetype most = 255;
    QByteArray note(most, '\0');
    const auto length = ::pread(file, note.data(), most, 0);
    return note.left(length > 0 ? length : 0);
}
} // namespace

tl::expected<std::unique_ptr<ProcessLock>, ProcessLock::Failure> ProcessLock::take(const QString &place,
                                                                                   const QByteArray &note)
{
    // QLockFile deletes its file at the end and guesses from the content whether a crashed program left it.
    // If two programs start at once after a crash, both can get the lock: one deletes the other's new file.
    // Here the file stays, and the kernel knows who has the lock.
    const int file = ::open(QFile::encodeName(place).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                            S_IRUSR | S_IWUSR);
    if (file < 0)
        return tl::unexpected(Failure{.reason = qt_error_string(errno)});
    // isFree() also holds it for a moment. A holder writes its note only after it has the lock.
    constexpr int tries = 5;
    int reason = 0;
    for (int i = 0; i < tries; ++i) {
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
            if (::ftruncate(file, 0) == 0 && ::write(file, note.constData(), note.size()) == note.size())
                return std::unique_ptr<ProcessLock>(new ProcessLock(file));
            reason = errno;
            break;
        }
        reason = errno;
        if (reason != EWOULDBLOCK)
            break;
        std::this_thread::sleep_for(Milliseconds{10});
    }
    const auto failure = reason == EWOULDBLOCK ? Failure{.isTaken = true, .holder = noteIn(file)}
                                               : Failure{.reason = qt_error_string(reason)};
    ::close(file);
    return tl::unexpected(failure);
}

bool ProcessLock::isFree(const QString &place)
{
    const int file = ::open(QFile::encodeName(place).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return errno == ENOENT;
    const bool isFree = ::flock(file, LOCK_SH | LOCK_NB) == 0;
    ::close(file);
    return isFree;
}

ProcessLock::ProcessLock(qintptr handle)
    : m_handle(handle)
{
}

ProcessLock::~ProcessLock()
{
    if (!m_isKept)
        ::close(static_cast<int>(m_handle));
}

void ProcessLock::keepUntilTheEnd()
{
    m_isKept = true;
}

} // namespace Lamplighter
