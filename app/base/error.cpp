// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/error.h"

namespace Lamplighter
{

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
