// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

#include "platform/startfailure.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace Lamplighter
{

namespace
{
volatile std::sig_atomic_t command = 0;
volatile std::sig_atomic_t early = 0; ///< signal that arrived before the command's PID was known

/// Passes a request to quit on to the command. We quit with it.
extern "C" void passOn(int signal)
{
    if (command > 0)
        ::kill(static_cast<pid_t>(command), signal);
    else
        early = signal;
}

/// Installs the handlers for its lifetime. The terminal sends the keyboard's signals to the command itself.
class SignalsForTheCommand
{
public:
    SignalsForTheCommand()
    {
        struct sigaction ignored = {};
        ignored.sa_handler = SIG_IGN;
        struct sigaction passed = {};
        passed.sa_handler = passOn;
        passed.sa_flags = SA_RESTART;
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals[i], i < fromTheKeyboard ? &ignored : &passed, &m_before[i]);
    }
    ~SignalsForTheCommand()
    {
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals[i], &m_before[i], nullptr);
    }
    Q_DISABLE_COPY_MOVE(SignalsForTheCommand)

    /// Signals ignored before us (nohup) stay ignored in the command. The others get their defaults.
    sigset_t toReset() const
    {
        sigset_t set;
        ::sigemptyset(&set);
        for (std::size_t i = 0; i < signals.size(); ++i) {
            if (m_before[i].sa_handler != SIG_IGN)
                ::sigaddset(&set, signals[i]);
        }
        return set;
    }

private:
    static constexpr std::array signals{SIGINT, SIGQUIT, SIGTERM, SIGHUP};
    static constexpr std::size_t fromTheKeyboard = 2;
    std::array<struct sigaction, signals.size()> m_before{};
};
} // namespace

Result<int> runCommand(const QStringList &words)
{
    QList<QByteArray> bytes;
    for (const auto &word : words)
        bytes.append(QFile::encodeName(word));
    std::vector<char *> pointers;
    for (auto &word : bytes)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);

    early = 0;
    const SignalsForTheCommand signals;
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    const auto reset = signals.toReset();
    ::posix_spawnattr_setsigdefault(&attributes, &reset);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    std::fflush(nullptr);
    const int failure =
        ::posix_spawnp(&child, pointers.front(), nullptr, &attributes, pointers.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    if (failure != 0)
        return tl::unexpected(commandFailure(words.constFirst(), qt_error_string(failure)));

    command = child;
    if (early != 0)
        ::kill(child, early);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    command = 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace Lamplighter
