// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/error.h"

#include "base/sharedtext.h"

#include <QCoreApplication>

#include <utility>

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Error)
};
} // namespace

QString keepsTrying()
{
    return SharedText::tr("Lamplighter keeps trying.");
}

Error retried(Error error)
{
    const auto retry = error.retryAfter ? Words::tr("Lamplighter tries again in %n second(s).", nullptr,
                                                    static_cast<int>(error.retryAfter->count()))
                                        : keepsTrying();
    error.nextOnceStopped = error.next;
    error.next = error.next.isEmpty() ? retry : error.next + u' ' + retry;
    return error;
}

Error notRetried(Error error)
{
    if (error.nextOnceStopped)
        error.next = *std::exchange(error.nextOnceStopped, std::nullopt);
    return error;
}

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::WrongUse:
        return ExitCode::WrongUse;
    case ErrorKind::NotConfigured:
    case ErrorKind::SignInNeeded:
    case ErrorKind::KeychainLocked:
    case ErrorKind::Cancelled:
        return ExitCode::SignInNeeded;
    case ErrorKind::Refused:
    case ErrorKind::Internal:
        return ExitCode::Refused;
    case ErrorKind::Throttled:
    case ErrorKind::Unreachable:
    case ErrorKind::Unanswered:
        return ExitCode::NotSentYet;
    case ErrorKind::NothingToActOn:
        return ExitCode::NothingToActOn;
    case ErrorKind::NotRunning:
        return ExitCode::NotRunning;
    }
    Q_UNREACHABLE();
}

} // namespace Lamplighter
