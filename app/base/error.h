// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace Lamplighter
{

/// What a failure means for the person and for the engine. Order carries no meaning.
enum class ErrorKind {
    WrongUse,       ///< the request itself is malformed; nothing was attempted
    NotConfigured,  ///< no client ID yet, or a setting that cannot be used
    SignInNeeded,   ///< only the person can go on: nobody is signed in, or the sign-in no longer counts
    KeychainLocked, ///< the keychain is locked or does not answer; the account may well be there
    Refused, ///< the service or a policy said no, and would say so again (400, 403, 404, personal account)
    Throttled, ///< refused for now and certainly not acted on, but may pass by itself (429, 503, 401 without a challenge,
    ///< a busy sign-in service); `retryAfter` only when the service itself named a wait
    Unreachable, ///< the request was certainly not acted on: no network, connection refused, TLS failure
    Unanswered, ///< sent, but the answer is missing, cut or not the service's: it may or may not have taken effect
    NothingToActOn, ///< e.g. extend without a bounded hold
    NotRunning,     ///< the tray program is not running
    Cancelled,      ///< the person, or a newer request, put an end to it
    Internal,       ///< a defect of ours
};

/// A failure as a value: what happened and what to do next, both whole sentences for a person.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString
        code; ///< stable, for scripts and the journal: "graph/403", "oauth/invalid_grant", "settings/lease"
    QString text; ///< what happened
    QString next; ///< what to do about it; may be empty when nothing can or need be done
    std::optional<Seconds> retryAfter{};
    QString requestId{}; ///< the service's request-id where there is one
    /// A sign-in failed, and another browser may be able to show the device's identity.
    bool anotherBrowserMayHelp = false;

    bool operator==(const Error &) const = default;
};

/// "Lamplighter keeps trying.": part of Error::next where the program does so by itself.
QString keepsTrying();
/// The same where the service has named the wait.
QString triesAgainIn(Seconds wait);
/// What is left of `next` where that is said otherwise.
QString withoutKeepsTrying(const QString &next);
/// The same error once the program has stopped trying: `next` is left with what the person can do.
Error notRetried(Error error);

/// The command line's exit codes (docs/architecture.md#exit-codes).
enum class ExitCode {
    Done = 0,
    WrongUse = 2,
    NotRunning = 3,
    SignInNeeded = 4,
    Refused = 5,
    NotSentYet = 6,
    NothingToActOn = 7,
};

ExitCode exitCodeFor(ErrorKind kind);

} // namespace Lamplighter
